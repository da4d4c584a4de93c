import type { Refusal } from '../../../contracts/access-commands';
import type { PeopleAct, PeopleRefusal } from '../../../contracts/people-commands';

/** An act that waits for its code, as the mail names it. */
export interface ShownAct {
  readonly kind: PeopleAct['kind'];
  /** The address of the person. */
  readonly whom: string;
  readonly names: string;
  readonly groups: readonly string[];
}

/** What came of a form. */
export interface ShownNotice {
  readonly kind:
    | 'done'
    | 'dropped'
    | 'reason-missing'
    | 'reason-too-long'
    | 'unavailable'
    | 'unknown'
    | Refusal
    | PeopleRefusal;
  /** When to try again, in seconds since the epoch. */
  readonly until?: number | undefined;
  /** What was begun: the portal's half is done, the account's is not. */
  readonly half?: 'disable' | 'sign-out' | undefined;
}

/** What was typed into a form, by the names of its fields. */
export interface Draft {
  readonly intent: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
}

/** What an administrator's part of a page shows. */
export interface AdministrationFacts {
  /** The administrator's own address, to which codes go. */
  readonly email: string;
  /** Of each form on the page: sent twice, it is one command. */
  readonly key: string;
  /** Where to enter a code first; undefined: a young one was entered. */
  readonly code: string | undefined;
  readonly prepared:
    | {
        readonly isOpen: boolean;
        readonly expiresAt: number;
        readonly mailLate: boolean;
        readonly act: ShownAct;
      }
    | undefined;
  readonly notice: ShownNotice | undefined;
  /** What was typed into the form that came to nothing. */
  readonly draft: Draft | undefined;
}
