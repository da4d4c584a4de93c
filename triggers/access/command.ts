import * as z from 'zod';
import {
  ACTS_PER_CODE,
  DURATION_NAMES,
  GROUPS_PER_REQUEST,
  PEOPLE_PER_REVIEW,
  PIN_FORM,
  PIN_LENGTH,
  PINS,
} from '../../contracts/access';
import { CUTS, type AccessCommand, type AccessEvent } from '../../contracts/access-commands';
import { eventFields, group, hashOf, id, line, reason, sub } from '../commands/normalized';

const duration = z.enum(DURATION_NAMES);

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
  .strictObject({ ...eventFields, command })
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

const nameOf = ({ person, group }: { person: string; group: string }) => `${person}#${group}`;
