import {
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser } from '../../src/testing/browser';
import { POOL_ID, emailOf } from '../fixtures/user-pool';
import { authorizeQuery, redirected } from './browser';
import { BY_ADMINISTRATOR, BY_EMAIL, HOUR, startMailingPool } from './codes';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const email = emailOf('jahn');
const chosen = { email, password: 'Correct-Horse-7' };
const query = authorizeQuery();
let mailing: Awaited<ReturnType<typeof startMailingPool>>;
let client: ReturnType<typeof sdkClient>;
let browser: Browser;

async function start(...options: Parameters<typeof startMailingPool>) {
  await mailing?.pool.close();
  mailing = await startMailingPool(...options);
  client = sdkClient(mailing.pool.url);
  browser = new Browser(mailing.pool.url);
}
beforeEach(() => start(BY_EMAIL));
afterEach(() => mailing.pool.close());

const page = async (path: string) => (await browser.request(`${path}?${query}`)).text();
const reset = () => client.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: email }));
const locationOf = (response: Response) => response.headers.get('location');
const alertIn = async (response: Response) =>
  /role="alert">([^<]*)</.exec(await response.text())?.[1];

describe('the pages for a forgotten password', () => {
  it('lead from the sign-in page to a code, another password, and back', async () => {
    const link = `/forgotPassword?${query}`;
    expect(await page('/login')).toContain(`<a href="${link.replaceAll('&', '&amp;')}">`);
    const asked = await page('/forgotPassword');
    expect(asked).toContain('<h1>Forgot your password?</h1>');
    expect(asked).toContain('<label for="username">Email</label>');
    expect(asked).toContain('<button type="submit">Send code</button>');

    const sent = await browser.forgotPassword(query, email);
    expect(locationOf(sent)).toBe(`/confirmforgotPassword?${query}`);
    expect(mailing.mails).toEqual([{ email, code: mailing.lastCode(), purpose: 'password' }]);
    const form = await page('/confirmforgotPassword');
    expect(form).toContain('We have sent a code to j***@e***.');
    expect(form).toContain('<label for="code">Code</label>');
    expect(form).toContain('<label for="password">New password</label>');

    const done = await browser.resetPassword(query, ` ${mailing.lastCode()} `, chosen.password);
    expect(locationOf(done)).toBe(`/login?${query}`);
    const back = await page('/login');
    expect(back).toContain('role="status">Your password has been changed.');
    expect(back).toContain(`value="${email}"`);
    expect(redirected(await browser.signIn(query, chosen)).has('code')).toBe(true);
    expect(locationOf(await browser.request(`/confirmforgotPassword?${query}`))).toBe(link);
  });

  it('say what is wrong and ask again', async () => {
    await browser.forgotPassword(query, email);
    const code = mailing.lastCode();
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const enter = async (...[entered, password, again]: [string, string, string?]) =>
      alertIn(await browser.resetPassword(query, entered, password, again));
    const short = await (await browser.resetPassword(query, code, 'Short-1')).text();
    expect(short).toContain('role="alert">Password not long enough.<');
    expect(short).toContain(
      `name="code" inputmode="numeric" autocomplete="one-time-code" value="${code}"`,
    );
    expect(await enter(code, chosen.password, 'x')).toBe('The passwords do not match.');
    expect(await enter(wrong, chosen.password)).toMatch(/^Invalid verification code provided/);
    mailing.time.now += HOUR;
    expect(await enter(code, chosen.password)).toMatch(/request a code again/);
    const german = authorizeQuery({ lang: 'de' });
    const late = await browser.resetPassword(german, code, chosen.password);
    expect(await alertIn(late)).toMatch(/^Der Code gilt nicht mehr/);
  });

  it('send a new code, and none after five requests', async () => {
    await browser.forgotPassword(query, email);
    const form = await page('/confirmforgotPassword');
    const [, second = ''] = form.split('Change password</button>');
    expect(second).toContain(`name="username" value="${email}"`);
    expect(second).toContain('Send a new code');
    for (let request = 0; request < 4; request++) await browser.forgotPassword(query, email);
    expect(mailing.mails).toHaveLength(5);
    const refused = await browser.forgotPassword(query, email);
    expect(await alertIn(refused)).toMatch(/^Attempt limit exceeded/);
    expect(mailing.mails).toHaveLength(5);
  });

  it('look the same for who does not exist or is disabled', async () => {
    const { username: Username } = mailing.pool.people.jahn;
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    for (const name of ['jnobody@example.com', email]) {
      const sent = await browser.forgotPassword(query, name);
      expect(locationOf(sent)).toBe(`/confirmforgotPassword?${query}`);
      expect(await page('/confirmforgotPassword')).toContain('a code to j***@e***.');
      const entered = await browser.resetPassword(query, '123456', chosen.password);
      expect(await alertIn(entered)).toMatch(/^Invalid verification code provided/);
    }
    expect(mailing.mails).toEqual([]);
  });

  it('take only forms of their own, and check the query like the sign-in page', async () => {
    await browser.forgotPassword(query, email);
    const fields = { username: email, code: mailing.lastCode(), _csrf: 'guess' };
    const stolen = { ...fields, password: chosen.password, confirmation: chosen.password };
    for (const path of ['/forgotPassword', '/confirmforgotPassword']) {
      expect((await browser.request(`${path}?${query}`, stolen)).status).toBe(403);
      const elsewhere = authorizeQuery({ redirect_uri: 'https://evil.example/' });
      expect((await browser.request(`${path}?${elsewhere}`)).status).toBe(400);
    }
    expect(mailing.mails).toHaveLength(1);
    expect(redirected(await browser.signIn(query, chosen)).has('code')).toBe(false);
  });

  it('show nothing of an address where people sign in with another name', async () => {
    await start(BY_EMAIL, { configuration: { emailSignIn: false } });
    expect(await page('/forgotPassword')).toContain('<label for="username">Username</label>');
    await browser.forgotPassword(query, 'jahn');
    expect(await page('/confirmforgotPassword')).toContain('<p>We have sent you a code.</p>');
  });

  it('are not there where only an administrator helps', async () => {
    await start(BY_ADMINISTRATOR);
    expect(await page('/login')).not.toContain('forgotPassword');
    for (const path of ['/forgotPassword', '/confirmforgotPassword']) {
      const response = await browser.request(`${path}?${query}`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('Contact administrator to reset password.');
    }
  });
});

describe('who was reset', () => {
  it('is asked for the code at the sign-in, whatever the password', async () => {
    await reset();
    for (const { password } of [mailing.pool.people.jahn, chosen]) {
      const asked = await browser.signIn(query, { email, password });
      expect(locationOf(asked)).toBe(`/confirmforgotPassword?${query}`);
      expect(browser.cookies.has('cognito')).toBe(false);
    }
    expect(mailing.mails).toHaveLength(1);
    await browser.resetPassword(query, mailing.lastCode(), chosen.password);
    expect(redirected(await browser.signIn(query, chosen)).has('code')).toBe(true);
  });

  it('is told no more than others once disabled', async () => {
    await reset();
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username: email }));
    const refused = await browser.signIn(query, chosen);
    expect(await alertIn(refused)).toBe('Incorrect username or password.');
  });

  it('needs the administrator where the pool has since left it to them', async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), 'pool-')), 'user-pool.json');
    await start(BY_EMAIL, { stateFile });
    await reset();
    await start(BY_ADMINISTRATOR, { stateFile });
    const refused = await browser.signIn(query, chosen);
    expect(await alertIn(refused)).toBe('Password reset required for the user');
  });
});
