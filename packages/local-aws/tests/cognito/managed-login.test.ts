import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ALB_CLIENT_ID,
  CALLBACK_URL,
  LOGOUT_URL,
  POOL_ID,
  STEP_UP_CLIENT_ID,
  startTestPool,
} from '../fixtures/user-pool';
import type { TestPool } from '../fixtures/user-pool';
import { Browser } from '../../src/testing/browser';
import { authorizeQuery, redeem, redirected } from './browser';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
let time = 1_900_000_000_000;
let pool: TestPool;
let browser: Browser;

beforeEach(async () => {
  time = 1_900_000_000_000;
  pool = await startTestPool({ now: () => time });
  browser = new Browser(pool.url);
});
afterEach(() => pool.close());

const authorize = (changes = {}) => browser.request(`/oauth2/authorize?${authorizeQuery(changes)}`);

describe('/oauth2/authorize', () => {
  it('sends a stranger to the sign-in page with the same query', async () => {
    const response = await authorize();
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(`/login?${authorizeQuery()}`);
  });

  const pages: [reason: string, changes: Record<string, string | undefined>, message: RegExp][] = [
    ['an unknown client', { client_id: 'nobody' }, /Client does not exist/],
    ['no client', { client_id: undefined }, /Client does not exist/],
    ['a client without OAuth', { client_id: STEP_UP_CLIENT_ID }, /not enabled for OAuth/],
    ['no redirect URI', { redirect_uri: undefined }, /redirect URI/],
    ['a longer redirect URI', { redirect_uri: `${CALLBACK_URL}/` }, /redirect URI/],
    ['a redirect URI elsewhere', { redirect_uri: 'https://evil.example/' }, /redirect URI/],
  ];
  it.each(pages)('answers %s with a page, never a redirect', async (_reason, changes, message) => {
    for (const path of ['/oauth2/authorize', '/login']) {
      const response = await browser.request(`${path}?${authorizeQuery(changes)}`);
      expect(response.status).toBe(400);
      expect(response.headers.get('location')).toBeNull();
      expect(await response.text()).toMatch(message);
    }
  });

  const redirects: [reason: string, changes: Record<string, string | undefined>, error: string][] =
    [
      ['no response_type', { response_type: undefined }, 'invalid_request'],
      ['an unknown response_type', { response_type: 'id' }, 'invalid_request'],
      ['the implicit grant', { response_type: 'token' }, 'unauthorized_client'],
      ['an unknown scope', { scope: 'openid everything' }, 'invalid_scope'],
      [
        'a plain challenge',
        { code_challenge: 'x', code_challenge_method: 'plain' },
        'invalid_request',
      ],
      ['a challenge without method', { code_challenge: 'x' }, 'invalid_request'],
      ['prompt=none for a stranger', { prompt: 'none' }, 'login_required'],
    ];
  it.each(redirects)(
    'sends %s back as an error with the state',
    async (_reason, changes, error) => {
      const response = await authorize(changes);
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toMatch(
        /^http:\/\/localhost:3000\/oauth2\/idpresponse\?/,
      );
      expect(redirected(response).get('error')).toBe(error);
      expect(redirected(response).get('state')).toBe('the state');
      expect(redirected(response).get('code')).toBeNull();
    },
  );

  it('shows no page for a client without a branding style', async () => {
    const bare = await startTestPool({ albClient: { style: undefined } });
    const response = await fetch(`${bare.url}/login?${authorizeQuery()}`);
    expect(await response.text()).toContain('Login pages unavailable');
    await bare.close();
  });
});

describe('/login', () => {
  it('is a labelled form under a strict policy that allows the callback', async () => {
    const response = await browser.request(`/login?${authorizeQuery()}`);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<title>Sign in</title>');
    expect(page.match(/<main>/g)).toHaveLength(1);
    expect(page).toContain('<label for="username">Email</label>');
    expect(page).toContain('<label for="password">Password</label>');
    expect(page).toContain('<button type="submit">Sign in</button>');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:3000;");
    expect(policy).not.toContain('unsafe');
  });

  it('signs in: a code with the state, and a cookie for an hour', async () => {
    const response = await browser.signIn(authorizeQuery(), pool.people.dmar);
    expect(response.status).toBe(302);
    expect(redirected(response).get('code')).toBeTruthy();
    expect(redirected(response).get('state')).toBe('the state');
    expect(response.headers.get('set-cookie')).toMatch(
      /^cognito=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/,
    );
  });

  it('takes the email however it is written, and spaces around it', async () => {
    const person = { ...pool.people.dmar, email: ' DMAR@example.com ' };
    expect((await browser.signIn(authorizeQuery(), person)).status).toBe(302);
  });

  it('says the same of a wrong password and of an unknown person', async () => {
    const wrong = { email: pool.people.dmar.email, password: 'Wrong-Horse-7' };
    const unknown = { email: 'nobody@example.com', password: 'Wrong-Horse-7' };
    for (const person of [wrong, unknown]) {
      const response = await browser.signIn(authorizeQuery(), person);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Incorrect username or password.');
      expect(browser.cookies.has('cognito')).toBe(false);
    }
  });

  it('tells an unknown person where the client does not prevent it', async () => {
    const legacy = await startTestPool({ albClient: { preventUserExistenceErrors: false } });
    const unknown = { email: 'nobody@example.com', password: 'Wrong-Horse-7' };
    const response = await new Browser(legacy.url).signIn(authorizeQuery(), unknown);
    expect(await response.text()).toContain('User does not exist.');
    await legacy.close();
  });

  it('refuses a disabled person, and tells only who knows the password', async () => {
    const { email, password } = pool.people.peter;
    await sdkClient(pool.url).send(new AdminDisableUserCommand({ UserPoolId, Username: email }));
    const right = await browser.signIn(authorizeQuery(), { email, password });
    expect(await right.text()).toContain('User is disabled.');
    const wrong = await browser.signIn(authorizeQuery(), { email, password: 'x' });
    expect(await wrong.text()).toContain('Incorrect username or password.');
    expect(browser.cookies.has('cognito')).toBe(false);
  });

  it('refuses a form without the token of its page', async () => {
    const { email, password } = pool.people.dmar;
    const path = `/login?${authorizeQuery()}`;
    const fields = { username: email, password };
    expect((await browser.request(path, { ...fields, _csrf: '' })).status).toBe(403);
    await browser.request(path);
    expect((await browser.request(path, fields)).status).toBe(403);
    expect((await browser.request(path, { ...fields, _csrf: 'guess' })).status).toBe(403);
    browser.cookies.delete('XSRF-TOKEN');
    const page = await (await new Browser(pool.url).request(path)).text();
    const csrf = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    expect((await browser.request(path, { ...fields, _csrf: csrf })).status).toBe(403);
    expect(browser.cookies.has('cognito')).toBe(false);
  });

  it('escapes what it shows', async () => {
    const query = authorizeQuery({ state: '"><script>', login_hint: '"><b>' });
    const page = await (await browser.request(`/login?${query}`)).text();
    expect(page).not.toContain('<script>');
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;"');
    const failed = await browser.signIn(authorizeQuery(), { email: '<i>', password: 'x' });
    expect(await failed.text()).not.toContain('<i>');
  });
});

describe('a browser that has signed in', () => {
  beforeEach(async () => {
    await browser.signIn(authorizeQuery(), pool.people.dmar);
  });

  const silent = async () => redirected(await authorize()).get('code') !== null;

  it('gets another code without a question, of the first authentication, for an hour', async () => {
    time += 59 * 60_000;
    const code = redirected(await authorize()).get('code') ?? '';
    const { body } = await redeem(pool, code);
    const claims = JSON.parse(atob(body['id_token']?.split('.')[1] ?? '')) as { auth_time: number };
    expect(claims.auth_time).toBe(1_900_000_000);
    time += 60_000;
    expect(await silent()).toBe(false);
  });

  it('is asked again with prompt=login', async () => {
    expect((await authorize({ prompt: 'login' })).headers.get('location')).toMatch(/^\/login\?/);
  });

  it('is asked again once disabled, even after being enabled', async () => {
    const client = sdkClient(pool.url);
    const person = { UserPoolId, Username: pool.people.dmar.username };
    await client.send(new AdminDisableUserCommand(person));
    expect(await silent()).toBe(false);
    await client.send(new AdminEnableUserCommand(person));
    expect(await silent()).toBe(false);
  });

  it('stays signed in though signed out globally, as AWS says of the cookie', async () => {
    const Username = pool.people.dmar.username;
    await sdkClient(pool.url).send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
    expect(await silent()).toBe(true);
  });

  const logout = (parameters: Record<string, string>) =>
    browser.request(`/logout?${new URLSearchParams(parameters).toString()}`);

  it('signs out to one of the sign-out URLs', async () => {
    const cookie = browser.cookies.get('cognito') ?? '';
    const response = await logout({ client_id: ALB_CLIENT_ID, logout_uri: LOGOUT_URL });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(LOGOUT_URL);
    expect(browser.cookies.has('cognito')).toBe(false);
    browser.cookies.set('cognito', cookie);
    expect(await silent()).toBe(false);
  });

  it('signs out to the sign-in page', async () => {
    const response = await browser.request(`/logout?${authorizeQuery()}`);
    expect(response.headers.get('location')).toBe(`/login?${authorizeQuery()}`);
    expect(await silent()).toBe(false);
  });

  it('is not signed out to anywhere else', async () => {
    const bad = [
      { client_id: ALB_CLIENT_ID, logout_uri: 'https://evil.example/' },
      { client_id: ALB_CLIENT_ID, logout_uri: CALLBACK_URL },
      { client_id: ALB_CLIENT_ID, redirect_uri: LOGOUT_URL },
      { client_id: ALB_CLIENT_ID },
      { client_id: 'nobody', logout_uri: LOGOUT_URL },
      { client_id: STEP_UP_CLIENT_ID, logout_uri: LOGOUT_URL },
    ];
    for (const parameters of bad) {
      const response = await logout(parameters);
      expect(response.status).toBe(400);
      expect(response.headers.get('location')).toBeNull();
    }
    expect(await silent()).toBe(true);
  });
});
