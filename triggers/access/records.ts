import * as z from 'zod';
import { standingFields } from '../../contracts/access-records.server';
import type { ActRecord } from './act-record';
import type { PersonRecord } from './person-record';

/** What the records that only the function reads must look like. */

const text = z.string();
const time = z.number().int().nonnegative();
const times = z.array(time);

export const personShape: z.ZodType<PersonRecord> = z.strictObject({
  ...standingFields,
  reservations: z.array(z.strictObject({ id: text, group: text, atMs: time })),
  askedAtMs: times,
  noticedAtMs: times,
  keys: z.array(z.strictObject({ key: text, hash: text, atMs: time })),
});

export const budgetShape = z.strictObject({ sentAtMs: times });

export const actShape: z.ZodType<ActRecord> = z.strictObject({
  challenges: z.strictObject({
    challenge: z
      .strictObject({ id: text, sentAtMs: time, expiresAtMs: time, spent: z.boolean() })
      .optional(),
    sentAtMs: times,
    failedAtMs: times,
    failuresSinceSuccess: time,
    lockedUntilMs: time.optional(),
    provedAtMs: time.optional(),
  }) as unknown as z.ZodType<ActRecord['challenges']>,
  prepared: z
    .strictObject({ id: text, hash: text, code: z.strictObject({ salt: text, hash: text }) })
    .optional(),
});
