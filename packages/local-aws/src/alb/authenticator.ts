import { note, signInBegins, signInGoesOn } from '../events/activity';
import { redirectAnswer, type Answer } from './answer';
import {
  CALLBACK_PATH,
  LOGIN_TIMEOUT_MILLISECONDS,
  NONCE_COOKIE,
  newState,
  openState,
} from './authorization-state';
import type { AuthenticateAction } from './configuration';
import { cookiesOf, forgetCookie, setCookie } from './cookies';
import { AuthenticationError } from './errors';
import type { ListenerRequest } from './listener-request';
import type { Client, Provider, Tokens } from './provider';
import { readSession, sessionCookies, type Session } from './session';

export interface AuthenticatorOptions {
  /** 32 bytes. */
  readonly sessionKey: Buffer;
  readonly provider: Provider;
  readonly clientSecret: (clientId: string) => string | Promise<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A session that is good, and the cookies to set because it has just been refreshed. */
export interface FoundSession {
  readonly session: Session;
  readonly cookies: readonly string[];
}

/**
 * The `authenticate-cognito` action: AWS, "Authenticate users using an Application Load Balancer",
 * sections "Authentication flow" and "Authentication logout and session timeout".
 */
export class Authenticator {
  readonly #options: AuthenticatorOptions;

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  /**
   * The session of a request; undefined if it has none or its access token has expired and cannot be
   * refreshed. Without a refresh token a session is kept until it times out.
   */
  async find(
    request: ListenerRequest,
    action: AuthenticateAction,
  ): Promise<FoundSession | undefined> {
    const { sessionKey, provider, now } = this.#options;
    const session = readSession(sessionKey, action, cookiesOf(request), now());
    const ended = cookiesOf(request).has(`${action.sessionCookieName}-0`);
    note({ session: session ? 'valid' : ended ? 'ended' : 'none', who: session && subOf(session) });
    if (session === undefined) return undefined;
    const { refreshToken, accessExpiresMilliseconds } = session;
    if (refreshToken === undefined || now() < accessExpiresMilliseconds) {
      return { session, cookies: [] };
    }
    try {
      const tokens = await provider.refresh(await this.#client(action.clientId), refreshToken);
      const kept = await this.#keep(action, tokens, session.expiresMilliseconds);
      note({ session: 'refreshed' });
      return kept;
    } catch (error) {
      note({ session: 'expired' });
      if (error instanceof AuthenticationError) return undefined;
      throw error;
    }
  }

  /**
   * Sends the browser to sign in. Each time with a new nonce: of two tabs that sign in at once, the
   * first to have asked is refused.
   */
  challenge(request: ListenerRequest, action: AuthenticateAction, origin: string): Answer {
    const { sessionKey, provider, now } = this.#options;
    if (request.host === '') throw new AuthenticationError(500, 'AuthMissingHostHeader');
    const { clientId, sessionCookieName, sessionTimeoutSeconds, scope, extraParameters } = action;
    const session = { clientId, sessionCookieName, sessionTimeoutSeconds };
    const started = { ...session, origin, target: request.target };
    const { nonce, state } = newState(sessionKey, started, now());
    signInBegins(state);
    note({ signIn: 'begun' });
    const parameters = new URLSearchParams({
      client_id: clientId,
      redirect_uri: origin + CALLBACK_PATH,
      response_type: 'code',
      scope,
      state,
      ...extraParameters,
    });
    return redirectAnswer(`${provider.authorizeUrl}?${parameters}`, [
      setCookie(NONCE_COOKIE, nonce, now() + LOGIN_TIMEOUT_MILLISECONDS),
    ]);
  }

  /**
   * Takes the browser back from signing in, with a session, to what it asked for first. Throws
   * {@link AuthenticationError}; nothing is asked of the provider before nonce and state are right.
   */
  async callback(
    request: ListenerRequest,
    actions: readonly AuthenticateAction[],
  ): Promise<Answer> {
    const { sessionKey, provider, now } = this.#options;
    const parameters = new URLSearchParams(request.query);
    note({ signIn: 'callback' });
    signInGoesOn(parameters.get('state'));
    const nonce = cookiesOf(request).get(NONCE_COOKIE);
    const started = openState(sessionKey, parameters.get('state'), nonce, now());
    const action = actions.find(
      ({ clientId, sessionCookieName }) =>
        clientId === started.clientId && sessionCookieName === started.sessionCookieName,
    );
    if (action === undefined) throw new AuthenticationError(401, 'AuthInvalidStateParam');

    const error = parameters.get('error');
    if (error === 'access_denied') throw new AuthenticationError(401, 'AuthInvalidGrantError');
    if (error !== null) throw new AuthenticationError(561, 'AuthInvalidGrantError');
    const code = parameters.get('code');
    if (!code) throw new AuthenticationError(401, 'AuthMissingCodeParam');

    const client = await this.#client(action.clientId);
    const tokens = await provider.exchange(client, code, started.origin + CALLBACK_PATH);
    const expires = now() + started.sessionTimeoutSeconds * 1000;
    const { cookies, session } = await this.#keep(action, tokens, expires);
    note({ signIn: 'done', who: subOf(session) });
    return redirectAnswer(started.origin + started.target, [
      ...cookies,
      forgetCookie(NONCE_COOKIE),
    ]);
  }

  async #client(id: string): Promise<Client> {
    return { id, secret: await this.#options.clientSecret(id) };
  }

  async #keep(
    action: AuthenticateAction,
    { lifeSeconds, ...tokens }: Tokens,
    expiresMilliseconds: number,
  ): Promise<FoundSession> {
    const { sessionKey, provider, now } = this.#options;
    const session: Session = {
      ...tokens,
      claims: await provider.userInfo(tokens.accessToken),
      accessExpiresMilliseconds: now() + lifeSeconds * 1000,
      expiresMilliseconds,
    };
    return { session, cookies: sessionCookies(sessionKey, action, session, now()) };
  }
}

const subOf = ({ claims }: Session) => String(claims['sub']);
