const SECOND = 1000;
const FREE_FAILURES = 5;
const LONGEST_LOCK_SECONDS = 15 * 60;
const IDLE_MILLISECONDS = 15 * 60 * SECOND;

interface Attempts {
  readonly failures: number;
  /** Milliseconds. */
  readonly lockedUntil: number;
  /** Milliseconds; attempts while locked count here. */
  readonly lastAt: number;
}

/**
 * Locks people out after failed sign-ins: with the fifth failure for a second, and after each
 * further one for twice as long, up to 15 minutes. Attempts while locked out change nothing. A
 * success, or 15 minutes without an attempt, begins anew (AWS, "Authentication with Amazon Cognito
 * user pools", "Lockout behavior for failed sign-in attempts"). Forgotten at a restart.
 */
export class SignInAttempts {
  /** In the order of the last attempts. */
  private readonly attempts = new Map<string, Attempts>();

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {}

  /**
   * Whether `name` may try a password now. The attempt counts as failed from its beginning until
   * {@link succeeded}, so that many at once are no way around the lock.
   */
  begin(name: string): boolean {
    const now = this.now();
    for (const [other, { lastAt }] of this.attempts) {
      if (now - lastAt < IDLE_MILLISECONDS) break;
      this.attempts.delete(other);
    }
    const before = this.attempts.get(name) ?? { failures: 0, lockedUntil: 0 };
    const locked = now < before.lockedUntil;
    this.attempts.delete(name);
    this.attempts.set(name, {
      ...(locked ? before : failed(before.failures + 1, now)),
      lastAt: now,
    });
    return !locked;
  }

  succeeded(name: string): void {
    this.attempts.delete(name);
  }
}

function failed(failures: number, now: number): Pick<Attempts, 'failures' | 'lockedUntil'> {
  if (failures < FREE_FAILURES) return { failures, lockedUntil: 0 };
  const seconds = Math.min(2 ** (failures - FREE_FAILURES), LONGEST_LOCK_SECONDS);
  return { failures, lockedUntil: now + seconds * SECOND };
}
