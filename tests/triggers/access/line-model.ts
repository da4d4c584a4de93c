import type { Duration } from '../../../contracts/access';

const LASTS: Record<Duration, number> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  quarter: 7_776_000_000,
};
const RANK: readonly Duration[] = ['hour', 'day', 'week', 'quarter'];

interface Request {
  readonly id: string;
  readonly duration: Duration;
  readonly atMs: number;
  state: 'waits' | 'withdrawn' | 'refused' | 'approved' | 'replaced';
}

interface Period {
  readonly id: string;
  readonly fromMs: number;
  untilMs: number;
  ended: boolean;
}

/**
 * The rules of a line, told a second time and in another way: nothing is replaced or begun anew, and
 * everything is asked of all that ever happened.
 */
export class LineModel {
  private readonly requests: Request[] = [];
  private readonly periods: Period[] = [];
  disabledAtMs: number | undefined;
  reviewed: { readonly atMs: number; readonly by: string } | undefined;

  ask(id: string, duration: Duration, nowMs: number): string {
    if (this.requests.some((request) => request.id === id)) return 'again';
    if (this.waiting()) return 'already-asked';
    for (const request of this.requests) if (request.state === 'waits') request.state = 'replaced';
    this.requests.push({ id, duration, atMs: nowMs, state: 'waits' });
    return 'done';
  }

  close(id: string, state: 'withdrawn' | 'refused'): string {
    const request = this.requests.find((each) => each.id === id);
    if (request?.state === state) return 'again';
    if (request?.state !== 'waits') return 'not-open';
    request.state = state;
    return 'done';
  }

  approve(id: string, duration: Duration, nowMs: number): string {
    const request = this.requests.find((each) => each.id === id);
    if (request?.state === 'approved') return 'again';
    if (!request || this.waiting() !== request) return 'not-open';
    if (RANK.indexOf(duration) > RANK.indexOf(request.duration)) return 'duration';
    request.state = 'approved';
    for (const period of this.periods) period.untilMs = Math.min(period.untilMs, nowMs);
    this.periods.push({ id, fromMs: nowMs, untilMs: nowMs + LASTS[duration], ended: false });
    return 'done';
  }

  end(id: string, nowMs: number): string {
    const period = this.periods.find((each) => each.id === id);
    if (period?.ended) return 'again';
    if (!period || this.granted(nowMs) !== id) return 'not-active';
    period.untilMs = nowMs;
    period.ended = true;
    return 'done';
  }

  review(by: string, nowMs: number): string {
    this.reviewed = { atMs: nowMs, by };
    return 'done';
  }

  /** The request that waits. */
  waiting(): Request | undefined {
    return this.requests.find(({ state, atMs }) => state === 'waits' && this.counts(atMs));
  }

  /** The id of the request whose grant counts. */
  granted(nowMs: number): string | undefined {
    return this.periods.find(
      ({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs && this.counts(fromMs),
    )?.id;
  }

  private counts(atMs: number): boolean {
    return this.disabledAtMs === undefined || atMs > this.disabledAtMs;
  }
}
