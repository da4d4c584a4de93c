import * as z from 'zod';
import { ADMINS } from '../../../contracts/access';
import { LANGUAGES } from '../../../contracts/language';
import type { PeopleAct, PeopleTake } from '../../../contracts/people-commands';
import { accessFields } from '../../access-form.server';
import { groups, ownersGroups } from '../../areas.server';

/** Every group that an administrator may give or take. */
export const GROUPS: readonly string[] = [...new Set([...groups, ...ownersGroups, ADMINS])];

/** The name of a group's check box. */
export const groupField = (group: string) => `group.${group}`;

const { key, reason, group } = accessFields;
const name = z.string().max(256);
const names = { givenName: name, familyName: name };
const checkBox = z.literal('on').optional();
const form = <Intent extends string, Shape extends z.ZodRawShape>(intent: Intent, shape: Shape) =>
  z.strictObject({ intent: z.literal(intent), key, ...shape });

const confirmForms = [
  form('confirm', { code: z.string().max(64) }),
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
    email: z.string().max(320),
    ...names,
    locale: z.union([z.enum(LANGUAGES), z.literal('')]),
    ...Object.fromEntries(GROUPS.map((one) => [groupField(one), checkBox])),
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
      const { email, givenName, familyName, locale, reason } = sent;
      const fields: Readonly<Record<string, unknown>> = sent;
      const chosen = GROUPS.filter((group) => fields[groupField(group)] === 'on');
      return {
        kind: 'create',
        email,
        givenName,
        familyName,
        groups: chosen,
        ...(locale !== '' && { locale }),
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
