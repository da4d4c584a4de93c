import { randomBytes } from 'node:crypto';

/** A sign-in with a temporary password, which waits for a new one. */
export interface PasswordChallenge {
  readonly username: string;
  readonly clientId: string;
  /** Of the temporary password: a challenge dies with the password that led to it. */
  readonly passwordHash: string;
}

/** Challenges that have been issued and not been met; they do not survive a restart. */
export class PasswordChallenges {
  private readonly open = new Map<string, PasswordChallenge & { readonly expiresAt: number }>();

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {}

  /** Hands out the secret that finds the challenge for `seconds`. */
  issue(challenge: PasswordChallenge, seconds: number): string {
    const now = this.now();
    for (const [session, { expiresAt }] of this.open) {
      if (expiresAt <= now) this.open.delete(session);
    }
    const session = randomBytes(32).toString('base64url');
    this.open.set(session, { ...challenge, expiresAt: now + seconds * 1000 });
    return session;
  }

  find(session: string): PasswordChallenge | undefined {
    const challenge = this.open.get(session);
    return challenge && challenge.expiresAt > this.now() ? challenge : undefined;
  }

  end(session: string): void {
    this.open.delete(session);
  }
}
