import { createHash } from 'node:crypto';
import * as z from 'zod';
import {
  ACTS_PER_CODE,
  DURATION_NAMES,
  GROUPS_PER_REQUEST,
  PEOPLE_PER_REVIEW,
  PIN_FORM,
  PIN_LENGTH,
  PINS,
  REASON_LENGTH,
} from '../../contracts/access';
import { CUTS, type AccessCommand, type AccessEvent } from '../../contracts/access-commands';

const sub = z.string().regex(/^[\w-]{1,128}$/);
/** Amazon Cognito API, "CreateGroup", `GroupName`. */
const group = z.string().regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u);
const id = z.uuid();
const duration = z.enum(DURATION_NAMES);
const token = z.string().max(16_384);

/** One line, as people count its characters; whatever breaks or hides in it is a space. */
const line = z
  .string()
  .max(REASON_LENGTH * 8)
  .transform((text) =>
    text
      .normalize('NFC')
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim(),
  )
  .refine((text) => [...text].length <= REASON_LENGTH);
const reason = line.refine((text) => text !== '');

const isOnce = (all: readonly string[]) => new Set(all).size === all.length;

const approval = z.strictObject({ person: sub, group, id, duration, reason: line });
const acts = z
  .array(approval)
  .min(1)
  .max(ACTS_PER_CODE)
  .refine((all) => isOnce(all.map(nameOf)))
  // Together they are one command, in whatever order they come.
  .transform((all) => all.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)));

const command = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ask'),
    groups: z.array(group).min(1).max(GROUPS_PER_REQUEST).refine(isOnce),
    reason,
    duration,
  }),
  z.strictObject({ kind: z.literal('withdraw'), group, id }),
  z.strictObject({ kind: z.enum(['refuse', 'end']), person: sub, group, id, reason }),
  z.strictObject({ kind: z.literal('prepare'), acts }),
  z.strictObject({ kind: z.literal('confirm'), prepared: id, code: z.string().max(64), acts }),
  z.strictObject({ kind: z.literal('cut'), person: sub, what: z.enum(CUTS), reason: line }),
  z.strictObject({ kind: z.literal('cut-everyone'), reason }),
  z.strictObject({
    kind: z.literal('review'),
    group,
    people: z.array(sub).min(1).max(PEOPLE_PER_REVIEW).refine(isOnce),
  }),
  z.strictObject({
    kind: z.literal('pin'),
    pins: z.array(z.string().max(PIN_LENGTH).regex(PIN_FORM)).max(PINS).refine(isOnce),
  }),
]);

const event = z
  .strictObject({
    actor: sub,
    proof: token.optional(),
    session: token.optional(),
    sentAtMs: z.number().int(),
    key: id,
    command,
  })
  // Whoever ends something of somebody else says why.
  .refine(
    ({ actor, command: asked }) =>
      asked.kind !== 'cut' || asked.person === actor || asked.reason !== '',
  );

/** The command that an event holds, in one form for all that mean the same; undefined: none. */
export function readEvent(value: unknown): AccessEvent | undefined {
  return event.safeParse(value).data;
}

/**
 * The hash of a normalized command. A code's digits are left out: they answer a command, and are no
 * part of it.
 */
export function commandHash(command: AccessCommand): string {
  const named = command.kind === 'confirm' ? { ...command, code: '' } : command;
  return hashOf(['access', named]);
}

/** The hash of the acts that a code is for. */
export function actsHash({ acts }: Extract<AccessCommand, { acts: unknown }>): string {
  return hashOf(['access', 'approve', acts]);
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('base64url');
}

/** The properties of an object in one order. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const nameOf = ({ person, group }: { person: string; group: string }) => `${person}#${group}`;
