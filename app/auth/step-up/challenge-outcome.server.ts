import * as z from 'zod';
import { DependencyUnavailableError } from '../../errors.server';

/** A whole number in the trigger's texts: seconds since the epoch, or a count. */
const number = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const standing = { expiresAt: number, resendAt: number, answersLeft: number };

const schema = z.discriminatedUnion('outcome', [
  /** A code has just been mailed. */
  z.object({ outcome: z.literal('sent'), ...standing }),
  /** The mail service did not answer in time; if the mail comes, its code counts. */
  z.object({ outcome: z.literal('mail-late'), ...standing }),
  /** The answer before was wrong; the same challenge stands. */
  z.object({ outcome: z.literal('wrong'), ...standing }),
  /** The answer before was for a challenge that no longer stands. */
  z.object({ outcome: z.enum(['expired', 'superseded', 'used']) }),
  /** Until a time, or until an administrator unlocks. */
  z.object({ outcome: z.literal('locked'), until: number.optional() }),
  /** Nothing was mailed; the challenge before stands, if there is one. */
  z.object({ outcome: z.enum(['too-soon', 'too-many-sends']), until: number }),
  /** Nothing was mailed, and nothing counted. */
  z.object({ outcome: z.literal('mail-failed') }),
  z.object({ outcome: z.literal('no-address') }),
]);

/** What the trigger that creates challenges tells the portal. Times in seconds since the epoch. */
export type Outcome = z.output<typeof schema>;

/**
 * Reads the public parameters of a challenge.
 *
 * @throws {DependencyUnavailableError} they are not as the portal and its triggers agreed
 */
export function parseOutcome(parameters: Readonly<Record<string, string>> | undefined): Outcome {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  const message = `Expected a challenge's public parameters, got them wrong in: ${fields}`;
  throw new DependencyUnavailableError('challenge', message);
}
