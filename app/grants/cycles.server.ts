import {
  grantAt,
  requestOf,
  type Line,
  type LineEvent,
  type PersonStanding,
} from '../../contracts/access-line';

/** What happens to a request; what else a line tells of is about no request. */
export type CycleEvent = Extract<
  LineEvent,
  { readonly kind: 'asked' | 'withdrawn' | 'refused' | 'approved' | 'ended' }
>;

/** `lapsed`: it counts no more, because the account was disabled or another took its place. */
export type CycleState = 'waiting' | 'open' | 'over' | 'withdrawn' | 'refused' | 'ended' | 'lapsed';

/** A request with all that came of it, the oldest first. */
export interface Cycle {
  readonly group: string;
  /** Of the request. */
  readonly id: string;
  readonly events: readonly CycleEvent[];
  readonly state: CycleState;
}

const KINDS: ReadonlySet<string> = new Set<CycleEvent['kind']>([
  'asked',
  'withdrawn',
  'refused',
  'approved',
  'ended',
]);

const isOfCycle = (event: LineEvent): event is CycleEvent => KINDS.has(event.kind);

/**
 * The requests that a line, or the log of one, tells of, the oldest first.
 *
 * @param line of the log: the history alone, on which nothing stands
 */
export function cyclesOf(
  group: string,
  line: Line,
  standing: PersonStanding,
  nowMs: number,
): Cycle[] {
  const byId = new Map<string, CycleEvent[]>();
  for (const event of line.history.filter(isOfCycle)) {
    byId.set(event.id, [...(byId.get(event.id) ?? []), event]);
  }
  return [...byId].map(([id, events]) => {
    return { group, id, events, state: stateOf(id, events, line, standing, nowMs) };
  });
}

function stateOf(
  id: string,
  events: readonly CycleEvent[],
  line: Line,
  standing: PersonStanding,
  nowMs: number,
): CycleState {
  const last = events.at(-1);
  if (last?.kind === 'asked') return requestOf(line, standing)?.id === id ? 'waiting' : 'lapsed';
  if (last?.kind !== 'approved') return last?.kind ?? 'lapsed';
  if (grantAt(line, standing, nowMs)?.id === id) return 'open';
  return nowMs >= last.endsAtMs ? 'over' : 'lapsed';
}
