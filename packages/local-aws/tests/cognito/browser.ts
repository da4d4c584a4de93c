import { ALB_CLIENT_ID, CALLBACK_URL } from '../fixtures/user-pool';
import type { TestPerson, TestPool } from '../fixtures/user-pool';

/** A browser as far as the pages need one: it keeps cookies and does not follow redirects. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly origin: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async request(path: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.origin), {
      redirect: 'manual',
      headers: { ...this.headers, ...(cookie && { cookie }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ''] = header.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0/i.test(header)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Opens the sign-in page for the query and sends its form. */
  signIn(query: string, person: Pick<TestPerson, 'email' | 'password'>): Promise<Response> {
    return this.submit(`/login?${query}`, { username: person.email, password: person.password });
  }

  /** Opens the page that asks for a new password and sends its form. */
  changePassword(
    query: string,
    password: string,
    confirmation: string = password,
  ): Promise<Response> {
    return this.submit(`/changePassword?${query}`, { password, confirmation });
  }

  private async submit(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const page = await (await this.request(path)).text();
    const csrf = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    return this.request(path, { _csrf: csrf, ...fields });
  }
}

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
