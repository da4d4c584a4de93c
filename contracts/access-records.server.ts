import * as z from 'zod';
import { DURATION_NAMES } from './access';
import { CUTS } from './access-commands';
import type { Line, PersonStanding } from './access-line';

/** What a record of the access table must look like: nothing else is acted on. Server only. */

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

/** A closed cycle of a line, in the log. */
export const closedShape = z.object({ history: z.array(event) });

/** What the item of a person and that of everybody have in common. */
export const standingFields = {
  signedOutAtMs: time.optional(),
  disabledAtMs: time.optional(),
  cuts: z.array(z.strictObject({ ...happened, what: z.enum(CUTS), reason: text })).optional(),
};

/** Of the person's item what others than the function act on. */
export const standingShape: z.ZodType<PersonStanding> = z.object(standingFields);

/** What a person has pinned, in their order: paths of areas, addresses of tools. */
export const pinsShape = z.strictObject({ pins: z.array(text) });

/** When everybody was signed out, and by whom and why. */
export const everyoneShape = z.object({ ...standingFields, signedOutAtMs: time });
