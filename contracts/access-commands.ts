import type { Duration } from './access';

/** What the portal asks of the `access` function, and what it is answered: data both ways. */

/** Access for a person, by the request that asked for it. */
export interface Approval {
  readonly person: string;
  readonly group: string;
  /** Of the request. */
  readonly id: string;
  /** As asked, or shorter. */
  readonly duration: Duration;
  /** May be empty. */
  readonly reason: string;
}

/**
 * What of a person ends now: their sessions and proofs, or their requests and grants. The account
 * itself is not in this table.
 */
export const CUTS = ['signed-out', 'disabled'] as const;

export type Cut = (typeof CUTS)[number];

/** A line of somebody else's, or one's own, and what stands on it. */
interface Standing {
  readonly group: string;
  /** Of the request, or of the request that the grant answers. */
  readonly id: string;
}

export type AccessCommand =
  /** Groups from the top down; one line each, and the command's key is the id of their requests. */
  | {
      readonly kind: 'ask';
      readonly groups: readonly string[];
      readonly reason: string;
      readonly duration: Duration;
    }
  | ({ readonly kind: 'withdraw' } & Standing)
  | ({
      readonly kind: 'refuse' | 'end';
      readonly person: string;
      readonly reason: string;
    } & Standing)
  | { readonly kind: 'prepare'; readonly acts: readonly Approval[] }
  | {
      readonly kind: 'confirm';
      /** What `prepare` answered. */
      readonly prepared: string;
      readonly code: string;
      /** The same acts again: the code is for them and no others. */
      readonly acts: readonly Approval[];
    }
  | {
      readonly kind: 'cut';
      /** Oneself to sign out everywhere, which a session is enough for; others are for admins. */
      readonly person: string;
      readonly what: Cut;
      /** May be empty of oneself. */
      readonly reason: string;
    }
  /** Every session and proof that there is, the actor's too. */
  | { readonly kind: 'cut-everyone'; readonly reason: string }
  /** Who decides about a group confirms that people are rightly standing members of it. */
  | { readonly kind: 'review'; readonly group: string; readonly people: readonly string[] }
  /** All pins of a person: paths of areas and addresses of tools, in the person's order. */
  | { readonly kind: 'pin'; readonly pins: readonly string[] };

/** What a function that takes commands is invoked with. */
export interface CommandEvent<Command> {
  /** The person by whose will it is. */
  readonly actor: string;
  /** The proof of the emailed code: the ID token of the step-up client. */
  readonly proof?: string | undefined;
  /**
   * The access token of the load balancer's session: for `access` enough for what concerns oneself
   * alone; `people` does not look at it, because whoever is only signed in changes no account.
   */
  readonly session?: string | undefined;
  /** When the portal took the command. */
  readonly sentAtMs: number;
  /** A UUID of the form that was sent: the same again is the same command. */
  readonly key: string;
  readonly command: Command;
}

export type AccessEvent = CommandEvent<AccessCommand>;

/** Why a command, or a part of it, was refused. */
export const REFUSALS = [
  // The command itself.
  'malformed',
  'late',
  'key-reused',
  // Who sends it.
  'credential',
  'proof-too-old',
  'signed-out',
  'account',
  // Whether this person may.
  'unknown-group',
  'authority',
  'oneself',
  'not-yours-to-decide',
  // What it is about.
  'unknown-person',
  'already-member',
  'not-a-member',
  'already-asked',
  'too-many-open',
  'too-many-requests',
  'not-open',
  'not-active',
  'duration',
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
] as const;

export type Refusal = (typeof REFUSALS)[number];

/** A refusal as it is answered; `until` is when to try again, in seconds since the epoch. */
export interface Refused<
  Reason extends string = Refusal,
  Act = { readonly person: string; readonly group: string },
> {
  readonly outcome: 'refused';
  readonly reason: Reason;
  readonly until?: number | undefined;
  /** The first of several acts that cannot be: none was done. */
  readonly act?: Act | undefined;
}

/** Acts wait for the code that was mailed with them. */
export interface Prepared {
  readonly outcome: 'prepared';
  readonly prepared: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
  /** SES did not answer in time: the mail may come. */
  readonly mailLate: boolean;
}

/** What became of one part of a command. */
export type PartAnswer = { readonly person: string; readonly group: string } & (
  { readonly outcome: 'done' } | Refused
);

export type AccessAnswer =
  | Refused
  /**
   * A part may have been refused: a command of several is several writes. One that is about no group
   * has no parts.
   */
  | { readonly outcome: 'done'; readonly parts: readonly PartAnswer[] }
  | Prepared
  /** Something did not answer before anything was changed. */
  | { readonly outcome: 'unavailable' }
  /** Something did not answer while something was changed: look again. */
  | { readonly outcome: 'unknown' };
