import * as z from 'zod';
import { ACTS_PER_CODE, DURATION_NAMES, GROUPS_PER_REQUEST } from '../../contracts/access';
import type { AccessCommand, AccessEvent } from '../../contracts/access-commands';
import { group, hashOf, id, line, reason, sub, token } from '../commands/normalized';

const duration = z.enum(DURATION_NAMES);

const approval = z.strictObject({ person: sub, group, id, duration, reason: line });
const acts = z
  .array(approval)
  .min(1)
  .max(ACTS_PER_CODE)
  .refine(
    (all) => new Set(all.map(({ person, group }) => `${person}#${group}`)).size === all.length,
  )
  // Together they are one command, in whatever order they come.
  .transform((all) => all.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)));

const command = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ask'),
    groups: z
      .array(group)
      .min(1)
      .max(GROUPS_PER_REQUEST)
      .refine((all) => new Set(all).size === all.length),
    reason,
    duration,
  }),
  z.strictObject({ kind: z.literal('withdraw'), group, id }),
  z.strictObject({ kind: z.enum(['refuse', 'end']), person: sub, group, id, reason }),
  z.strictObject({ kind: z.literal('prepare'), acts }),
  z.strictObject({ kind: z.literal('confirm'), prepared: id, code: z.string().max(64), acts }),
]);

const event = z.strictObject({
  actor: sub,
  proof: token.optional(),
  session: token.optional(),
  sentAtMs: z.number().int(),
  key: id,
  command,
});

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
