/** What the model of a person's challenges says will happen. */
export interface Expected {
  readonly kind: string;
  readonly untilMs?: number | undefined;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SENDS = [
  [3, 5 * MINUTE],
  [5, 10 * MINUTE],
  [15, HOUR],
] as const;

/**
 * The rules of the design, told a second time and in another way: nothing is pruned or summed up,
 * everything is asked of the whole history.
 */
export class ChallengeModel {
  private sends: { id: string; atMs: number }[] = [];
  private failures: number[] = [];
  private failuresSinceSuccess = 0;
  private lockEndsMs = 0;
  private readonly used = new Set<string>();
  /** The challenges that stood one after the other; the last is the one that does. */
  private current: string[] = [];

  send(id: string, nowMs: number): Expected {
    const lock = this.lock(nowMs);
    if (lock) return lock;
    const soonest = this.sends.map(({ atMs }) => atMs + 15 * SECOND).find((end) => end > nowMs);
    if (soonest !== undefined) return { kind: 'too-soon', untilMs: soonest };
    if (!this.allows(nowMs)) return { kind: 'too-many-sends', untilMs: this.allowedFrom(nowMs) };
    this.sends.push({ id, atMs: nowMs });
    this.current.push(id);
    return { kind: 'reserved' };
  }

  /** As if the send had never been. */
  takeBack(id: string): void {
    if (this.current.at(-1) !== id) return;
    this.sends = this.sends.filter((send) => send.id !== id);
    this.current.pop();
  }

  answer(id: string, correct: boolean, nowMs: number): Expected {
    const lock = this.lock(nowMs);
    if (lock) return lock;
    const send = this.sends.find((one) => one.id === id);
    if (!send || this.current.at(-1) !== id) return { kind: 'superseded' };
    if (this.used.has(id)) return { kind: 'used' };
    if (nowMs - send.atMs >= 5 * MINUTE) return { kind: 'expired' };
    if (correct) {
      this.used.add(id);
      this.failuresSinceSuccess = 0;
      return { kind: 'right' };
    }
    this.failures.push(nowMs);
    this.failuresSinceSuccess += 1;
    if (this.failures.filter((atMs) => nowMs - atMs < HOUR).length >= 10)
      this.lockEndsMs = nowMs + HOUR;
    return this.lock(nowMs) ?? { kind: 'wrong' };
  }

  unlock(): void {
    this.failures = [];
    this.failuresSinceSuccess = 0;
    this.lockEndsMs = 0;
  }

  private lock(nowMs: number): Expected | undefined {
    if (this.failuresSinceSuccess >= 100) return { kind: 'locked', untilMs: undefined };
    return nowMs < this.lockEndsMs ? { kind: 'locked', untilMs: this.lockEndsMs } : undefined;
  }

  private allows(atMs: number): boolean {
    return SENDS.every(
      ([most, withinMs]) => this.sends.filter((send) => atMs - send.atMs < withinMs).length < most,
    );
  }

  private allowedFrom(nowMs: number): number | undefined {
    return this.sends
      .flatMap(({ atMs }) => SENDS.map(([, withinMs]) => atMs + withinMs))
      .filter((endMs) => endMs > nowMs)
      .sort((one, other) => one - other)
      .find((endMs) => this.allows(endMs));
  }
}
