import { DURATIONS, HISTORY_LENGTH, REVIEWS_KEPT, type Duration } from '../../contracts/access';
import {
  grantAt,
  requestOf,
  type Line,
  type LineEvent,
  type PersonStanding,
} from '../../contracts/access-line';
import { UNTIL_DECIDED } from '../../contracts/access-table';
import type { Change } from '../versioned-items';

/** What may still happen after a request: a decision, an end, and one of each of a grant before. */
const EVENTS_OF_A_REQUEST = 4;
/** Beyond which a history has no room for another request, whatever reviews it has or gets. */
const FULL = HISTORY_LENGTH - REVIEWS_KEPT - EVENTS_OF_A_REQUEST;

export const EMPTY_LINE: Line = { history: [] };

/** `again`: the same was done before by the same person. */
export type LineOutcome =
  'done' | 'again' | 'already-asked' | 'not-open' | 'not-active' | 'duration';

type LineChange = Change<LineOutcome, Line>;

/** Who does something about which request. */
interface Act {
  readonly id: string;
  /** The `sub` of who does it. */
  readonly by: string;
}

interface ReasonedAct extends Act {
  readonly reason: string;
}

/**
 * A person asks. While a grant stands that is for the time after it; while a request waits it is
 * refused. A line on which nothing stands, or whose history is full, begins its history anew:
 * {@link closedBy} says what has to be kept of it first.
 */
export function ask(
  line: Line,
  { id, by, reason, duration }: ReasonedAct & { readonly duration: Duration },
  standing: PersonStanding,
  nowMs: number,
): LineChange {
  if (has(line, 'asked', { id, by })) return unchanged(line, 'again');
  if (requestOf(line, standing)) return unchanged(line, 'already-asked');
  const grant = grantAt(line, standing, nowMs);
  const isFull = line.history.filter(({ kind }) => kind !== 'reviewed').length > FULL;
  const history = grant && !isFull ? line.history : [];
  const asked: LineEvent = { kind: 'asked', id, atMs: nowMs, by, reason, duration };
  return changed({
    ...line,
    request: { id, askedAtMs: nowMs, reason, duration },
    grant,
    history: [...history, asked],
  });
}

/** A person takes their own request back. */
export function withdraw(line: Line, { id, by }: Act, nowMs: number): LineChange {
  if (has(line, 'withdrawn', { id, by })) return unchanged(line, 'again');
  if (line.request?.id !== id) return unchanged(line, 'not-open');
  return changed({
    ...line,
    request: undefined,
    history: [...line.history, { kind: 'withdrawn', id, atMs: nowMs, by }],
  });
}

/** Who may decide says no. */
export function refuse(line: Line, act: ReasonedAct, nowMs: number): LineChange {
  const { id, by, reason } = act;
  if (has(line, 'refused', act)) return unchanged(line, 'again');
  if (line.request?.id !== id) return unchanged(line, 'not-open');
  return changed({
    ...line,
    request: undefined,
    history: [...line.history, { kind: 'refused', id, atMs: nowMs, by, reason }],
  });
}

/**
 * Who may decide says yes, for as long as was asked or for less; a grant that stands is replaced.
 * The same again gives nothing more: it is a write that the SDK repeated.
 */
export function approve(
  line: Line,
  { id, by, reason, duration }: ReasonedAct & { readonly duration: Duration },
  standing: PersonStanding,
  nowMs: number,
): LineChange {
  if (has(line, 'approved', { id, by })) return unchanged(line, 'again');
  const request = requestOf(line, standing);
  if (request?.id !== id) return unchanged(line, 'not-open');
  if (DURATIONS[duration] > DURATIONS[request.duration]) return unchanged(line, 'duration');
  const endsAtMs = nowMs + DURATIONS[duration];
  return changed({
    ...line,
    request: undefined,
    grant: { id, grantedAtMs: nowMs, endsAtMs, by, asked: request.reason, reason },
    history: [...line.history, { kind: 'approved', id, atMs: nowMs, by, reason, endsAtMs }],
  });
}

/** Access ends before its end. */
export function end(
  line: Line,
  act: ReasonedAct,
  standing: PersonStanding,
  nowMs: number,
): LineChange {
  const { id, by, reason } = act;
  if (has(line, 'ended', act)) return unchanged(line, 'again');
  if (grantAt(line, standing, nowMs)?.id !== id) return unchanged(line, 'not-active');
  return changed({
    ...line,
    grant: undefined,
    history: [...line.history, { kind: 'ended', id, atMs: nowMs, by, reason }],
  });
}

/** Who decides about a group confirms a standing membership; of reviews the newest are kept. */
export function review(line: Line, { id, by }: Act, nowMs: number): LineChange {
  if (has(line, 'reviewed', { id, by })) return unchanged(line, 'again');
  const earlier = line.history.filter(({ kind }) => kind === 'reviewed');
  const dropped = earlier.length < REVIEWS_KEPT ? undefined : earlier[0];
  const kept = line.history.filter((event) => event !== dropped);
  return changed({
    ...line,
    reviewed: { atMs: nowMs, by },
    history: [...kept, { kind: 'reviewed', id, atMs: nowMs, by }],
  });
}

/** What a change leaves behind: a history that the next no longer goes on with. */
export function closedBy(line: Line, next: Line): readonly LineEvent[] {
  const last = line.history.at(-1);
  return last && !next.history.includes(last) ? line.history : [];
}

/** Until when a line is in the index of its group; undefined if nothing stands on it. */
export function indexedUntilMs({ request, grant }: Line): number | undefined {
  return request ? UNTIL_DECIDED : grant?.endsAtMs;
}

/** From when nothing stands on a line; undefined while a request waits. */
export function restsFromMs({ request, grant, history }: Line): number | undefined {
  return request ? undefined : Math.max(grant?.endsAtMs ?? 0, history.at(-1)?.atMs ?? 0);
}

function has({ history }: Line, kind: LineEvent['kind'], { id, by }: Act): boolean {
  return history.some((event) => event.kind === kind && event.id === id && event.by === by);
}

function changed(record: Line): LineChange {
  return { record, outcome: 'done' };
}

function unchanged(record: Line, outcome: LineOutcome): LineChange {
  return { record, outcome };
}
