import type { Duration } from './access';
import type { Cut } from './access-commands';

/** A request that waits. */
export interface OpenRequest {
  readonly id: string;
  readonly askedAtMs: number;
  readonly reason: string;
  readonly duration: Duration;
}

/** Access until an end. `by` is the `sub` of who decided. */
export interface Grant {
  /** Of the request that it answers. */
  readonly id: string;
  readonly grantedAtMs: number;
  readonly endsAtMs: number;
  readonly by: string;
  /** Of the person, and of who decided; the latter may be empty. */
  readonly asked: string;
  readonly reason: string;
}

/** When somebody who decides about the group last said that membership is right, and who. */
export interface Review {
  readonly atMs: number;
  readonly by: string;
}

interface Happened {
  /** Of the request, or of the command. */
  readonly id: string;
  readonly atMs: number;
  /** The `sub` of who did it. */
  readonly by: string;
}

/** What happened on a line. */
export type LineEvent = Happened &
  (
    | { readonly kind: 'asked'; readonly reason: string; readonly duration: Duration }
    | { readonly kind: 'withdrawn' }
    /** By its command: it is about standing membership, and about no request. */
    | { readonly kind: 'reviewed' }
    | { readonly kind: 'refused' | 'ended'; readonly reason: string }
    | { readonly kind: 'approved'; readonly reason: string; readonly endsAtMs: number }
  );

/** One person and one group: what stands, and what happened, the oldest first. */
export interface Line {
  readonly request?: OpenRequest | undefined;
  readonly grant?: Grant | undefined;
  readonly reviewed?: Review | undefined;
  readonly history: readonly LineEvent[];
}

/** What was ended of a person, or of everyone, at once. */
export interface CutEvent extends Happened {
  readonly what: Cut;
  readonly reason: string;
}

/** What holds for all lines of a person; of everyone there is only the sign-out. */
export interface PersonStanding {
  /** Sessions and proofs from before open nothing. */
  readonly signedOutAtMs?: number | undefined;
  /** Requests and grants from before count no more, even once the account is enabled again. */
  readonly disabledAtMs?: number | undefined;
  /** By whom and why, the newest last. */
  readonly cuts?: readonly CutEvent[] | undefined;
}

/** The grant of a line that counts at a moment, by the clock of who asks. */
export function grantAt(
  { grant }: Line,
  { disabledAtMs }: PersonStanding,
  nowMs: number,
): Grant | undefined {
  if (!grant || nowMs >= grant.endsAtMs) return undefined;
  return isSince(grant.grantedAtMs, disabledAtMs) ? grant : undefined;
}

/** The request of a line that waits. */
export function requestOf({ request }: Line, standing: PersonStanding): OpenRequest | undefined {
  return request && isSince(request.askedAtMs, standing.disabledAtMs) ? request : undefined;
}

function isSince(atMs: number, cutMs: number | undefined): boolean {
  return cutMs === undefined || atMs > cutMs;
}
