import * as z from 'zod';
import { ADMINS } from '../../../contracts/access';
import { LANGUAGES } from '../../../contracts/language';
import type { PeopleAct, PeopleTake } from '../../../contracts/people-commands';
import { accessFields } from '../../access-form.server';
import { groups, ownersGroups } from '../../areas.server';

/** Every group that an administrator may give or take. */
export const GROUPS: readonly string[] = [...new Set([...groups, ...ownersGroups, ADMINS])];

const { key, reason, group } = accessFields;
const name = z.string().max(256).default('');
const names = { givenName: name, familyName: name };
const checkBox = z.literal('on').optional();
const form = <Intent extends string, Shape extends z.ZodRawShape>(intent: Intent, shape: Shape) =>
  z.strictObject({ intent: z.literal(intent), key, ...shape });

const confirmForms = [
  form('confirm', { code: z.string().max(64).default('') }),
  form('send-again', {}),
  form('drop', {}),
] as const;

/** The forms of a person's page. */
export const personForm = z.discriminatedUnion('intent', [
  form('names', { reason, ...names }),
  form('enable', { reason }),
  form('unlock', { reason }),
  form('invite', { reason }),
  form('add', { reason, group }),
  form('remove', { reason, group }),
  form('disable', { reason, leaver: checkBox }),
  form('sign-out', { reason }),
  ...confirmForms,
]);
type PersonForm = z.output<typeof personForm>;

/** The forms of the directory. */
export const directoryForm = z.discriminatedUnion('intent', [
  form('create', {
    reason,
    email: z.string().max(320).default(''),
    ...names,
    locale: z.enum(LANGUAGES).optional(),
    groups: z.array(z.enum(GROUPS)),
  }),
  form('sign-out-everyone', { reason }),
  ...confirmForms,
]);
type DirectoryForm = z.output<typeof directoryForm>;

export type AdministrationForm = PersonForm | DirectoryForm;

/** What a form asks for that takes a code; undefined: another form. */
export function actOf(sent: AdministrationForm, person: string): PeopleAct | undefined {
  switch (sent.intent) {
    case 'create': {
      const { email, givenName, familyName, groups, locale, reason } = sent;
      return {
        kind: 'create',
        email,
        givenName,
        familyName,
        groups,
        ...(locale && { locale }),
        reason,
      };
    }
    case 'names': {
      const { givenName, familyName, reason } = sent;
      return { kind: 'names', person, givenName, familyName, reason };
    }
    case 'add':
      return { kind: 'add', person, group: sent.group, reason: sent.reason };
    case 'enable':
    case 'unlock':
    case 'invite':
      return { kind: sent.intent, person, reason: sent.reason };
    default:
      return undefined;
  }
}

/** What a form asks for that takes power; undefined: another form. */
export function takeOf(sent: AdministrationForm, person: string): PeopleTake | undefined {
  switch (sent.intent) {
    case 'remove':
      return { kind: 'remove', person, group: sent.group, reason: sent.reason };
    case 'disable':
      return { kind: 'disable', person, leaver: sent.leaver === 'on', reason: sent.reason };
    case 'sign-out':
      return { kind: 'sign-out', person, reason: sent.reason };
    default:
      return undefined;
  }
}
