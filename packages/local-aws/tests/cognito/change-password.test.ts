import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CodeDeliveryFailureException,
  UnsupportedUserStateException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLAIN_STYLE } from '../../src/cognito/sign-in-style';
import type { Invitation } from '../../src/invitation';
import { POOL_ID, STEP_UP_CLIENT_ID, startTestPool } from '../fixtures/user-pool';
import type { TestPool } from '../fixtures/user-pool';
import { Browser } from '../../src/testing/browser';
import { authorizeQuery, redeem, redirected } from './browser';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const DAY = 24 * 3600 * 1000;
const query = authorizeQuery();
const person = { email: 'new@example.com', password: 'Temporary-Horse-1' };
const chosen = { ...person, password: 'Correct-Horse-7' };
const Username = person.email;
let time = 0;
let pool: TestPool;
let browser: Browser;
let invitations: Invitation[];
let client: ReturnType<typeof sdkClient>;

beforeEach(async () => {
  time = 1_900_000_000_000;
  invitations = [];
  pool = await startTestPool({
    now: () => time,
    invite: (invitation) => void invitations.push(invitation),
    stepUpClient: {
      oauth: true,
      oauthFlows: ['code'],
      oauthScopes: ['openid'],
      callbackUrls: ['http://localhost:3000/'],
      style: PLAIN_STYLE,
    },
  });
  browser = new Browser(pool.url);
  client = sdkClient(pool.url);
});
afterEach(() => pool.close());

const create = (more = {}) =>
  client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      TemporaryPassword: person.password,
      MessageAction: 'SUPPRESS',
      ...more,
    }),
  );
const setPassword = (Password: string, Permanent: boolean) =>
  client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent }));
const status = async () =>
  (await client.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus;
const signsIn = async (one: typeof person, at = new Browser(pool.url)) =>
  redirected(await at.signIn(query, one)).has('code');

describe('a temporary password', () => {
  it('leads to a page that asks for a new one, and then signs in for good', async () => {
    await create();
    const asked = await browser.signIn(query, person);
    expect(asked.status).toBe(302);
    expect(asked.headers.get('location')).toBe(`/changePassword?${query}`);
    expect(asked.headers.get('set-cookie')).toMatch(
      /^new-password=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=180$/,
    );
    expect(browser.cookies.has('cognito')).toBe(false);

    const page = await (await browser.request(`/changePassword?${query}`)).text();
    expect(page).toContain('<title>Change password</title>');
    expect(page).toContain('<label for="password">New password</label>');
    expect(page).toContain('<label for="confirmation">Enter new password again</label>');
    expect(page).toContain('At least 12 characters, among them an uppercase letter');

    const response = await browser.changePassword(query, chosen.password);
    const parameters = redirected(response);
    expect(parameters.get('state')).toBe('the state');
    expect((await redeem(pool, parameters.get('code') ?? '')).status).toBe(200);
    expect(browser.cookies.has('cognito')).toBe(true);
    expect(browser.cookies.has('new-password')).toBe(false);
    expect(await status()).toBe('CONFIRMED');
    expect(await signsIn(person)).toBe(false);
    expect(await signsIn(chosen)).toBe(true);
    time += 8 * DAY;
    expect(await signsIn(chosen)).toBe(true);
  });

  it('set over a permanent one asks anew', async () => {
    await create();
    await setPassword(chosen.password, true);
    expect(await signsIn(chosen)).toBe(true);
    await setPassword(person.password, false);
    expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
    expect(await signsIn(person, browser)).toBe(false);
    expect(redirected(await browser.changePassword(query, chosen.password)).has('code')).toBe(true);
  });

  it('is refused once its validity has passed, until it is sent again', async () => {
    await create();
    time += 7 * DAY - 1;
    expect((await browser.signIn(query, person)).status).toBe(302);
    time += 1;
    const late = await browser.signIn(query, person);
    expect(await late.text()).toContain(
      'Temporary password has expired and must be reset by an administrator.',
    );
    await create({ MessageAction: 'RESEND' });
    expect((await browser.signIn(query, person)).status).toBe(302);
    await setPassword(chosen.password, true);
    await expect(create({ MessageAction: 'RESEND' })).rejects.toBeInstanceOf(
      UnsupportedUserStateException,
    );
  });

  it('is generated and sent to who is invited without one', async () => {
    await create({ TemporaryPassword: undefined, MessageAction: undefined });
    expect(invitations).toHaveLength(1);
    const [{ email, temporaryPassword }] = invitations as [Invitation];
    expect(email).toBe(person.email);
    await browser.signIn(query, { email, password: temporaryPassword });
    expect(redirected(await browser.changePassword(query, chosen.password)).has('code')).toBe(true);
    await create({ Username: 'quiet@example.com' });
    expect(invitations).toHaveLength(1);
  });

  it('stands although the invitation cannot be sent', async () => {
    await pool.close();
    const invite = () => Promise.reject(new Error('no mail'));
    pool = await startTestPool({ invite });
    client = sdkClient(pool.url);
    await expect(create({ MessageAction: undefined })).rejects.toBeInstanceOf(
      CodeDeliveryFailureException,
    );
    expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
  });
});

describe('/changePassword', () => {
  const toSignIn = (response: Response) => {
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^\/login\?/);
  };

  beforeEach(async () => {
    await create();
    await browser.signIn(query, person);
  });

  const faults: [what: string, fields: [string, string], message: RegExp][] = [
    ['a short one', ['Short-1', 'Short-1'], /alert">Password not long enough\.</],
    [
      'one without numbers and symbols',
      ['NoNumbersInHere', 'NoNumbersInHere'],
      /alert">Password must have numeric characters\. Password must have symbol characters\.</,
    ],
    ['two that differ', [chosen.password, `${chosen.password}x`], /The passwords do not match\./],
    ['the temporary one', [person.password, person.password], /must differ from the temporary/],
    ['one that ends with a space', ['Correct-Horse-7 ', 'Correct-Horse-7 '], /regular expression/],
    ['one of 257 characters', ['Aa1-'.padEnd(257), 'Aa1-'.padEnd(257)], /less than or equal/],
  ];
  it.each(faults)('refuses %s and asks again', async (_what, [first, second], message) => {
    const response = await browser.changePassword(query, first, second);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(message);
    expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
    expect(redirected(await browser.changePassword(query, chosen.password)).has('code')).toBe(true);
  });

  it('takes only the browser that has shown the temporary password', async () => {
    const stranger = new Browser(pool.url);
    toSignIn(await stranger.request(`/changePassword?${query}`));
    toSignIn(await stranger.changePassword(query, chosen.password));
    stranger.cookies.set('new-password', 'guess');
    toSignIn(await stranger.changePassword(query, chosen.password));
    expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('refuses a form without the token of its page', async () => {
    const fields = { password: chosen.password, confirmation: chosen.password };
    for (const _csrf of ['', 'guess']) {
      const response = await browser.request(`/changePassword?${query}`, { ...fields, _csrf });
      expect(response.status).toBe(403);
    }
    expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('cannot be skipped', async () => {
    const response = await browser.request(`/oauth2/authorize?${query}`);
    expect(response.headers.get('location')).toBe(`/login?${query}`);
  });

  it('cannot be repeated', async () => {
    const cookies = new Map(browser.cookies);
    await browser.changePassword(query, chosen.password);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    toSignIn(await browser.changePassword(query, 'Another-Horse-9'));
    expect(await signsIn(chosen)).toBe(true);
  });

  it('takes one of two that come at the same time', async () => {
    const both = await Promise.all([
      browser.changePassword(query, chosen.password),
      browser.changePassword(query, 'Another-Horse-9'),
    ]);
    expect(both.filter((one) => redirected(one).has('code'))).toHaveLength(1);
  });

  it('is bound to its client', async () => {
    const elsewhere = authorizeQuery({
      client_id: STEP_UP_CLIENT_ID,
      redirect_uri: 'http://localhost:3000/',
      scope: 'openid',
    });
    toSignIn(await browser.request(`/changePassword?${elsewhere}`));
  });

  it('ends with the session of the challenge', async () => {
    time += 180_000;
    toSignIn(await browser.request(`/changePassword?${query}`));
  });

  it('ends with the temporary password, and with the person', async () => {
    await setPassword('Another-Horse-9', false);
    toSignIn(await browser.changePassword(query, chosen.password));
    await browser.signIn(query, { ...person, password: 'Another-Horse-9' });
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    toSignIn(await browser.changePassword(query, chosen.password));
    expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('checks the query like the sign-in page', async () => {
    const bad = authorizeQuery({ redirect_uri: 'https://evil.example/' });
    const response = await browser.request(`/changePassword?${bad}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });
});
