import * as z from 'zod';
import { DURATION_NAMES } from '../../contracts/access';
import type { Line } from '../../contracts/access-line';
import type { PersonRecord } from './person-record';

/** What a stored record must look like: nothing else is acted on. */

const text = z.string();
const time = z.number().int().nonnegative();
const times = z.array(time);
const duration = z.enum(DURATION_NAMES);
const happened = { id: text, atMs: time, by: text };

const event = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('asked'), ...happened, reason: text, duration }),
  z.strictObject({ kind: z.literal('withdrawn'), ...happened }),
  z.strictObject({ kind: z.enum(['refused', 'ended']), ...happened, reason: text }),
  z.strictObject({ kind: z.literal('approved'), ...happened, reason: text, endsAtMs: time }),
]);

export const lineShape: z.ZodType<Line> = z.strictObject({
  request: z.strictObject({ id: text, askedAtMs: time, reason: text, duration }).optional(),
  grant: z
    .strictObject({
      id: text,
      grantedAtMs: time,
      endsAtMs: time,
      by: text,
      asked: text,
      reason: text,
    })
    .optional(),
  history: z.array(event),
});

export const personShape: z.ZodType<PersonRecord> = z.strictObject({
  signedOutAtMs: time.optional(),
  disabledAtMs: time.optional(),
  reservations: z.array(z.strictObject({ id: text, group: text, atMs: time })),
  askedAtMs: times,
  noticedAtMs: times,
  keys: z.array(z.strictObject({ key: text, hash: text, atMs: time })),
});
