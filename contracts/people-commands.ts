import type { CommandEvent, Prepared, Refusal, Refused } from './access-commands';
import type { Language } from './language';

/** What the portal asks of the `people` function, and what it is answered: data both ways. */

/** Why somebody does something: required, and read by owners and administrators. */
interface Reasoned {
  readonly reason: string;
}

/** What gives power or changes an account, about somebody who has one. */
export type ActOnPerson = Reasoned & { readonly person: string } & (
    | { readonly kind: 'names'; readonly givenName: string; readonly familyName: string }
    /** `unlock`: the emailed code, and those of acts. */
    | { readonly kind: 'enable' | 'unlock' }
    /** The invitation again, to who has never signed in. */
    | { readonly kind: 'invite' }
    | { readonly kind: 'add'; readonly group: string }
  );

/** Makes an account and has Cognito invite. */
export interface CreateAct extends Reasoned {
  readonly kind: 'create';
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly groups: readonly string[];
  /** Of the mails to the person. */
  readonly locale?: Language | undefined;
}

/** What takes a code: it gives power, or changes an account. */
export type PeopleAct = CreateAct | ActOnPerson;

/** What takes power, and needs the proof only. */
export type PeopleTake = Reasoned & { readonly person: string } &
  /** A leaver's groups are taken off as well. */
  (
    | { readonly kind: 'disable'; readonly leaver: boolean }
    | { readonly kind: 'remove'; readonly group: string }
    /** Everywhere, after the `access` function has noted it. */
    | { readonly kind: 'sign-out' }
  );

export type PeopleCommand =
  | PeopleTake
  | { readonly kind: 'prepare'; readonly acts: readonly PeopleAct[] }
  | {
      readonly kind: 'confirm';
      /** What `prepare` answered. */
      readonly prepared: string;
      readonly code: string;
      /** The same acts again, in the same order: the code is for them and no others. */
      readonly acts: readonly PeopleAct[];
    };

export type PeopleEvent = CommandEvent<PeopleCommand>;

/** Refusals of both functions. */
const SHARED = [
  // The command itself.
  'malformed',
  'late',
  'key-reused',
  // Who sends it.
  'credential',
  'proof-too-old',
  'signed-out',
  'account',
  // What it is about.
  'oneself',
  'unknown-person',
  'unknown-group',
  'already-member',
  // The code.
  'no-address',
  'mail-refused',
  'mail-failed',
  'too-soon',
  'too-many-sends',
  'locked',
  'wrong',
  'expired',
  'superseded',
  'used',
  'another-command',
] as const satisfies readonly Refusal[];

/** Why a command, or a part of it, was refused. */
export const PEOPLE_REFUSALS = [
  ...SHARED,
  /** The actor is no enabled member of `admins`. */
  'not-administrator',
  /** The address is somebody's already. */
  'address-taken',
  /** Their account is disabled, or they have signed in already. */
  'not-invited',
  /** The table of requests and grants does not say, of the last minute, what is to be done. */
  'no-cut',
  /** No enabled administrator would be left. */
  'last-administrator',
] as const;

export type PeopleRefusal = (typeof PEOPLE_REFUSALS)[number];

/** `act`: which of several, from 0, cannot be; none was done. */
export type PeopleRefused = Refused<PeopleRefusal, number>;

/** What became of one act, or of a command that takes. */
export type PeoplePart =
  /** `person`: also whom `create` has made. */
  | { readonly outcome: 'done'; readonly person: string }
  /** Something did not answer, or broke in the middle: look, and do it again. */
  | { readonly outcome: 'unknown' }
  | PeopleRefused;

export type PeopleAnswer =
  | PeopleRefused
  /** One part for each act, in their order. */
  | { readonly outcome: 'done'; readonly parts: readonly PeoplePart[] }
  | Prepared
  /** Something did not answer before anything was changed. */
  | { readonly outcome: 'unavailable' }
  /** Something did not answer while something was changed: look again. */
  | { readonly outcome: 'unknown' };
