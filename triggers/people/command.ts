import * as z from 'zod';
import { ACTS_PER_CODE } from '../../contracts/access';
import { LANGUAGES } from '../../contracts/language';
import type {
  PeopleAct,
  PeopleCommand,
  PeopleEvent,
  PeopleTake,
} from '../../contracts/people-commands';
import { mailableAddress } from '../address';
import { eventFields, group, hashOf, id, reason, sub } from '../commands/normalized';

/** Groups that one account may begin in. */
const MOST_GROUPS = 20;

/**
 * Letters as people have them in names, and nothing that a mail program would make a link of: these
 * are the only words of a mail that somebody has typed.
 */
const name = z
  .string()
  .max(256)
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .refine((text) => /^(?!.*\.\S)\p{L}[\p{L}\p{M} '’.·-]{0,63}$/u.test(text));

/** In lower case, because the pool minds no case, and as SES takes it. */
const email = z
  .string()
  .max(320)
  .transform((text, context) => {
    const address = mailableAddress(text.trim().toLowerCase());
    if (address === undefined) context.addIssue({ code: 'custom', message: 'no address' });
    return address ?? '';
  });

const names = { givenName: name, familyName: name };
const about = { person: sub, reason };

const act = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('create'),
    email,
    ...names,
    groups: z
      .array(group)
      .max(MOST_GROUPS)
      .refine((all) => new Set(all).size === all.length)
      .transform((all) => all.toSorted()),
    locale: z.enum(LANGUAGES).optional(),
    reason,
  }),
  z.strictObject({ kind: z.literal('names'), ...about, ...names }),
  z.strictObject({ kind: z.enum(['enable', 'unlock', 'invite']), ...about }),
  z.strictObject({ kind: z.literal('add'), ...about, group }),
]);

/** What two acts must not both be: the same about the same person or address. */
const nameOf = (one: PeopleAct) =>
  one.kind === 'create'
    ? `create#${one.email}`
    : `${one.kind}#${one.person}#${one.kind === 'add' ? one.group : ''}`;

const acts = z
  .array(act)
  .min(1)
  .max(ACTS_PER_CODE)
  .refine((all) => new Set(all.map(nameOf)).size === all.length);

const command = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('prepare'), acts }),
  z.strictObject({ kind: z.literal('confirm'), prepared: id, code: z.string().max(64), acts }),
  z.strictObject({ kind: z.literal('disable'), ...about, leaver: z.boolean() }),
  z.strictObject({ kind: z.literal('remove'), ...about, group }),
  z.strictObject({ kind: z.literal('sign-out'), ...about }),
]);

const event = z.strictObject({ ...eventFields, command });

/** The command that an event holds, in one form for all that mean the same; undefined: none. */
export function readEvent(value: unknown): PeopleEvent | undefined {
  return event.safeParse(value).data;
}

/** The hash of a normalized command; a code's digits answer a command, and are no part of it. */
export function commandHash(given: PeopleCommand): string {
  return hashOf(['people', given.kind === 'confirm' ? { ...given, code: '' } : given]);
}

/** The hash of the acts that a code is for. It names the function: the other's codes are for others. */
export function actsHash(all: readonly PeopleAct[]): string {
  return hashOf(['people', 'acts', all]);
}

/** Groups that an act gives or a command takes, as it says itself. */
export function groupsNamed(given: PeopleAct | PeopleTake): readonly string[] {
  if (given.kind === 'create') return given.groups;
  return given.kind === 'add' || given.kind === 'remove' ? [given.group] : [];
}
