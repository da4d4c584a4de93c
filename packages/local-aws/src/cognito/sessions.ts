import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AppClientConfiguration } from './configuration';
import type { BrowserSignIn, PoolState, TokenSession } from './pool-state';

/** AWS, "User pool managed login": the browser's cookie is good for an hour. */
const SIGN_IN_MILLISECONDS = 3600 * 1000;

const keyOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
const newSecret = () => randomBytes(48).toString('base64url');

function find<Entry extends { readonly expiresAt: number }>(
  entries: Record<string, Entry>,
  secret: string,
  now: number,
): Entry | undefined {
  const key = keyOf(secret);
  const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
  return entry && entry.expiresAt > now ? entry : undefined;
}

/** A session at a client from now (milliseconds) on, which nobody keeps yet. */
export function newSession(
  client: AppClientConfiguration,
  username: string,
  scopes: readonly string[],
  authTimeSeconds: number,
  now: number,
): TokenSession {
  return {
    eventId: randomUUID(),
    originJti: randomUUID(),
    username,
    clientId: client.id,
    scopes,
    authTimeSeconds,
    expiresAt: now + client.refreshTokenSeconds * 1000,
  };
}

/**
 * The sessions of a pool: refresh tokens with the tokens that descend from them, and the browsers'
 * sign-ins. Only hashes of refresh tokens and cookies are kept.
 */
export class Sessions {
  constructor(
    private readonly state: Pick<PoolState, 'sessions' | 'signIns' | 'users'>,
    private readonly options: { readonly now: () => number; readonly changed: () => void },
  ) {}

  /** Opens a session at a client; hands out its refresh token. */
  open(
    client: AppClientConfiguration,
    username: string,
    scopes: readonly string[],
    authTimeSeconds: number,
  ): { session: TokenSession; refreshToken: string } {
    this.dropExpired();
    const refreshToken = newSecret();
    const session = newSession(client, username, scopes, authTimeSeconds, this.options.now());
    this.state.sessions[keyOf(refreshToken)] = session;
    this.options.changed();
    return { session, refreshToken };
  }

  /** The living session of a refresh token, whose user is enabled. */
  ofRefreshToken(refreshToken: string): TokenSession | undefined {
    return this.living(find(this.state.sessions, refreshToken, this.options.now()));
  }

  /** Ends the session of a refresh token, if it is this client's. */
  revoke(refreshToken: string, clientId: string): void {
    if (this.ofRefreshToken(refreshToken)?.clientId !== clientId) return;
    delete this.state.sessions[keyOf(refreshToken)];
    this.options.changed();
  }

  /** The living session of the authentication that a token names in `event_id`. */
  ofEvent(eventId: string): TokenSession | undefined {
    const now = this.options.now();
    const sessions = Object.values(this.state.sessions);
    return this.living(sessions.find((one) => one.eventId === eventId && one.expiresAt > now));
  }

  /** Remembers a browser's sign-in; hands out the cookie's value. */
  signIn(username: string): { signIn: BrowserSignIn; cookie: string } {
    this.dropExpired();
    const now = this.options.now();
    const cookie = newSecret();
    const signIn = {
      username,
      authTimeSeconds: Math.floor(now / 1000),
      expiresAt: now + SIGN_IN_MILLISECONDS,
    };
    this.state.signIns[keyOf(cookie)] = signIn;
    this.options.changed();
    return { signIn, cookie };
  }

  /** The living sign-in of a cookie, whose user is enabled. */
  ofCookie(cookie: string): BrowserSignIn | undefined {
    return this.living(find(this.state.signIns, cookie, this.options.now()));
  }

  /** Ends one browser's sign-in. */
  signOut(cookie: string): void {
    delete this.state.signIns[keyOf(cookie)];
    this.options.changed();
  }

  /** Ends every session and sign-in of a user. The caller reports the change. */
  end(username: string): void {
    this.keep((entry) => entry.username !== username);
  }

  /** Ends every session of a user, and leaves browsers signed in. The caller reports the change. */
  endTokens(username: string): void {
    for (const [key, session] of Object.entries(this.state.sessions)) {
      if (session.username === username) delete this.state.sessions[key];
    }
  }

  private living<Entry extends { readonly username: string }>(entry?: Entry): Entry | undefined {
    return entry && this.state.users[entry.username]?.enabled ? entry : undefined;
  }

  private dropExpired(): void {
    const now = this.options.now();
    this.keep((entry) => entry.expiresAt > now);
  }

  private keep(wanted: (entry: TokenSession | BrowserSignIn) => boolean): void {
    for (const entries of [this.state.sessions, this.state.signIns]) {
      for (const [key, entry] of Object.entries(entries)) {
        if (!wanted(entry)) delete entries[key];
      }
    }
  }
}
