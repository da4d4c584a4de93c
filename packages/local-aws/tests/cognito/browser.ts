import { Browser } from '../../src/testing/browser';
import { ALB_CLIENT_ID, CALLBACK_URL } from '../fixtures/user-pool';
import type { TestPerson, TestPool } from '../fixtures/user-pool';

/** The query of a good authorization request, with changes; `undefined` leaves a parameter out. */
export function authorizeQuery(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const parameters = {
    client_id: ALB_CLIENT_ID,
    redirect_uri: CALLBACK_URL,
    response_type: 'code',
    scope: 'openid email profile',
    state: 'the state',
    ...changes,
  };
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given).toString();
}

/** The parameters that a redirect carries to its target. */
export function redirected(response: Response): URLSearchParams {
  return new URL(response.headers.get('location') ?? '', 'http://nowhere.invalid').searchParams;
}

/** Signs a person in and returns the code. */
export async function codeFor(pool: TestPool, person: TestPerson, changes = {}): Promise<string> {
  const response = await new Browser(pool.url).signIn(authorizeQuery(changes), person);
  return redirected(response).get('code') ?? '';
}

/** What `/oauth2/token` answered. */
export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
}

/** Asks `/oauth2/token`, by default with the client's Basic authentication. */
export async function askToken(
  pool: TestPool,
  body: Readonly<Record<string, string>>,
  authorization: string | null = `Basic ${btoa(`${ALB_CLIENT_ID}:${pool.clientSecret}`)}`,
): Promise<TokenAnswer> {
  const response = await fetch(`${pool.url}/oauth2/token`, {
    method: 'POST',
    headers: authorization === null ? {} : { authorization },
    body: new URLSearchParams(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

/** Redeems a code at the usual callback. */
export const redeem = (pool: TestPool, code: string, changes = {}) =>
  askToken(pool, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK_URL,
    ...changes,
  });

/** Asks `/oauth2/userInfo` with an access token. */
export const askUserInfo = (pool: TestPool, accessToken: string) =>
  fetch(`${pool.url}/oauth2/userInfo`, { headers: { authorization: `Bearer ${accessToken}` } });
