import type { Duration } from '../../../contracts/access';
import type { Refusal } from '../../../contracts/access-commands';
import type { NOTICE_KINDS } from '../../grants/notice';
import type { PersonLink } from '../owners';

/** What pages show of requests. Times in seconds since the epoch. */

/** Something that happened to a request. */
export interface ShownEvent {
  readonly kind: 'asked' | 'withdrawn' | 'refused' | 'approved' | 'ended';
  readonly at: number;
  readonly by: PersonLink;
  /** May be empty. */
  readonly reason: string;
  /** Of an approval: the end of the access. */
  readonly until?: number | undefined;
  readonly duration?: Duration | undefined;
}

/** A request, and where it is. */
export interface ShownRequest {
  readonly id: string;
  readonly group: string;
  /** The title of the area that the group opens, after those of the areas around it. */
  readonly area: string;
  readonly person: PersonLink;
  readonly state: 'waiting' | 'open' | 'over' | 'withdrawn' | 'refused' | 'ended' | 'lapsed';
  /** As it was asked for. */
  readonly duration: Duration;
  /** For how long it can be approved, the shortest first. */
  readonly offered: readonly Duration[];
  readonly askedAt: number;
  readonly reason: string;
  /** When the access ends, or has ended. */
  readonly until?: number | undefined;
  readonly events: readonly ShownEvent[];
}

/** What came of the last form. */
export interface ShownNotice {
  readonly kind: (typeof NOTICE_KINDS)[number] | Refusal;
  readonly until?: number | undefined;
  readonly count?: number | undefined;
  /** The request or the area whose form it is about. */
  readonly about?: string | undefined;
  readonly failed: readonly {
    readonly person: string;
    readonly area: string;
    readonly reason: Refusal;
  }[];
}
