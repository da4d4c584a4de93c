import * as z from 'zod';
import type { ActRecord } from './act-record';

const text = z.string();
const time = z.number().int().nonnegative();
const times = z.array(time);

/** What a stored record of acts must look like: nothing else is acted on. */
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
