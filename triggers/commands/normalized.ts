import { createHash } from 'node:crypto';
import * as z from 'zod';
import { REASON_LENGTH, reasonLine } from '../../contracts/access';

/** The fields of commands, each in one form for all that mean the same. */

/** A `sub`, and no other name of a person that Cognito would take. */
export const sub = z.string().regex(/^[\w-]{1,128}$/);
/** Amazon Cognito API, "CreateGroup", `GroupName`. */
export const group = z.string().regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u);
export const id = z.uuid();
const token = z.string().max(16_384);

/** What every event has beside its command. */
export const eventFields = {
  actor: sub,
  proof: token.optional(),
  session: token.optional(),
  sentAtMs: z.number().int(),
  key: id,
};

/** A reason, as people count its characters; it may be empty. */
export const line = z
  .string()
  .max(REASON_LENGTH * 8)
  .transform(reasonLine)
  .refine((text) => [...text].length <= REASON_LENGTH);
export const reason = line.refine((text) => text !== '');

/** The hash of a normalized command, or of a part of one. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('base64url');
}

/** The properties of an object in one order. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
