import { randomBytes } from 'node:crypto';
import { notAuthorized } from './errors';
import type { ChallengeResult } from './trigger-events';

/** How far an authentication at the API has come: what a `Session` stands for. */
export interface Authentication {
  /** The username that the caller gave, or that of the user whom it found. */
  readonly username: string;
  readonly userNotFound: boolean;
  readonly clientId: string;
  /** The challenges that have been answered, oldest first. */
  readonly answered: readonly ChallengeResult[];
  /** What Create gave the pool for the challenge that is asked now. */
  readonly privateChallengeParameters: Readonly<Record<string, string>>;
  readonly challengeMetadata: string | null;
}

type Entry =
  | { readonly authentication: Authentication; readonly expiresAt: number }
  | { readonly spent: true; readonly expiresAt: number };

/** A real session is about this long; its first characters are always these. */
const SESSION_BYTES = 690;
const SESSION_PREFIX = 'AYABe';

/** How long a session is remembered that is no longer good, to say why. */
const REMEMBERED_MILLISECONDS = 3600 * 1000;

const invalid = (reason = '') => notAuthorized(`Invalid session for the user${reason}.`);

/**
 * Sessions of authentications under way: opaque, good once and for the client's
 * `AuthSessionValidity` (AWS, "AdminRespondToAuthChallenge", Session, and "CreateUserPoolClient",
 * AuthSessionValidity). They do not survive a restart.
 */
export class AuthSessions {
  private readonly entries = new Map<string, Entry>();

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {}

  /** Hands out the session that stands for `authentication` for so many seconds. */
  issue(authentication: Authentication, seconds: number): string {
    const now = this.now();
    for (const [session, { expiresAt }] of this.entries) {
      if (expiresAt + REMEMBERED_MILLISECONDS <= now) this.entries.delete(session);
    }
    const session = SESSION_PREFIX + randomBytes(SESSION_BYTES).toString('base64url');
    this.entries.set(session, { authentication, expiresAt: now + seconds * 1000 });
    return session;
  }

  /**
   * Spends a session of this user and client. Of several who try at once, the first succeeds; whoever
   * shows another's session is refused, and it stays good. Throws `NotAuthorizedException`.
   */
  redeem(session: string, username: string, clientId: string): Authentication {
    const entry = this.entries.get(session);
    if (!entry) throw invalid();
    if ('spent' in entry) throw invalid(', session can only be used once');
    if (entry.expiresAt <= this.now()) throw invalid(', session is expired');
    const { authentication } = entry;
    const isTheirs = authentication.username === username && authentication.clientId === clientId;
    if (!isTheirs) throw invalid();
    this.entries.set(session, { spent: true, expiresAt: entry.expiresAt });
    return authentication;
  }
}
