import * as z from 'zod';
import { DURATION_NAMES } from './access';
import { CUTS } from './access-commands';
import type { Line, PersonStanding } from './access-line';

/**
 * What a stored record must look like for whoever reads it: the function, which writes it, and the
 * portal, which acts on nothing else. Server only, for the library.
 */

const text = z.string();
const time = z.number().int().nonnegative();
const duration = z.enum(DURATION_NAMES);
const happened = { id: text, atMs: time, by: text };

const event = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('asked'), ...happened, reason: text, duration }),
  z.strictObject({ kind: z.enum(['withdrawn', 'reviewed']), ...happened }),
  z.strictObject({ kind: z.enum(['refused', 'ended']), ...happened, reason: text }),
  z.strictObject({ kind: z.literal('approved'), ...happened, reason: text, endsAtMs: time }),
]);

/** A line of a person and a group. */
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
  reviewed: z.strictObject({ atMs: time, by: text }).optional(),
  history: z.array(event),
});

/** What the record of a person, and that of everyone, has in common. */
export const standingFields = {
  signedOutAtMs: time.optional(),
  disabledAtMs: time.optional(),
  cuts: z.array(z.strictObject({ ...happened, what: z.enum(CUTS), reason: text })).optional(),
};

/** What holds for a person, or for everyone; whatever else is in the record is the function's own. */
export const standingShape: z.ZodType<PersonStanding> = z.object(standingFields);

/** A person's pins. */
export const pinsShape = z.strictObject({ pins: z.array(text) });
