import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../../src/testing/browser';
import { authorizeQuery } from './browser';
import { ANN, BOB, startFederation, type FederationPool } from './federation';

let pool: FederationPool;
/** One whose client has the company only. */
let companyOnly: FederationPool;
beforeAll(async () => {
  pool = await startFederation();
  companyOnly = await startFederation({ albClient: { identityProviders: ['Company'] } });
});
afterAll(() => Promise.all([pool.close(), companyOnly.close()]));

const authorize = (changes = {}) => `/oauth2/authorize?${authorizeQuery(changes)}`;
const location = (response: Response) => response.headers.get('location') ?? '';

describe('the sign-in page', () => {
  it('has a button for each provider of the client', async () => {
    const page = await new Browser(pool.url).request(`/login?${authorizeQuery({ lang: 'de' })}`);
    const text = await page.text();
    expect(text).toContain('>Weiter mit Company</a>');
    expect(text).toContain('>Weiter mit Partner</a>');
    expect(text).toContain('name="password"');
    const [, address = ''] = /href="([^"]+)">Weiter mit Company/.exec(text) ?? [];
    const there = await new Browser(pool.url).request(address.replaceAll('&amp;', '&'));
    expect(location(there)).toContain(`${pool.standIn?.url}/Company/authorize`);
  });

  it('asks for no password where the client has other providers only', async () => {
    const browser = new Browser(companyOnly.url);
    const text = await (await browser.request(`/login?${authorizeQuery()}`)).text();
    expect(text).toContain('>Continue with Company</a>');
    expect(text).not.toContain('password');
    expect(text).not.toContain('Partner');
    const posted = await browser.request(`/login?${authorizeQuery()}`, { username: 'a' });
    expect(posted.status).toBe(400);
  });
});

describe('the authorization endpoint', () => {
  it.each([
    ['identity_provider', 'Company', 'Company'],
    ['identity_provider', 'Partner', 'Partner'],
    ['idp_identifier', 'company.example', 'Company'],
  ])('leads by %s=%s to %s at once', async (parameter, value, name) => {
    const there = await new Browser(pool.url).request(authorize({ [parameter]: value }));
    expect(location(there)).toContain(`/${name}/authorize?`);
  });

  it('leads by COGNITO to the sign-in page', async () => {
    const there = await new Browser(pool.url).request(authorize({ identity_provider: 'COGNITO' }));
    expect(location(there)).toContain('/login?');
  });

  it('leads to no provider that the client has not', async () => {
    const url = authorize({ identity_provider: 'Partner' });
    expect((await new Browser(companyOnly.url).request(url)).status).toBe(400);
  });
});

describe('the stand-in', () => {
  it('shows the people of the pool, and some with whom something is wrong', async () => {
    const there = await new Browser(pool.url).request(authorize({ identity_provider: 'Company' }));
    const text = await (await fetch(location(there))).text();
    expect(text).toContain('<h1>Stand-in for Company</h1>');
    for (const name of [ANN, BOB, 'address not verified', 'stranger@example.com']) {
      expect(text).toContain(name);
    }
  });

  it('sends nobody to another client’s redirect', async () => {
    const url = `${pool.standIn?.url}/Company/authorize?client_id=other&redirect_uri=http://a.b`;
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(400);
  });

  it('redeems a code once, for the pool alone', async () => {
    const there = await new Browser(pool.url).request(authorize({ identity_provider: 'Company' }));
    const back = await fetch(`${location(there)}&person=${ANN}`, { redirect: 'manual' });
    const { searchParams, origin, pathname } = new URL(location(back));
    const ask = async (secret: string) => {
      const body = new URLSearchParams({
        code: searchParams.get('code') ?? '',
        client_id: 'the pool',
        client_secret: secret,
        redirect_uri: origin + pathname,
      });
      return (await fetch(`${pool.standIn?.url}/Company/token`, { method: 'POST', body })).status;
    };
    expect(await ask('another secret')).toBe(400);
    expect(await ask('a secret of the pool')).toBe(200);
    expect(await ask('a secret of the pool')).toBe(400);
  });
});

describe('a browser', () => {
  it('does not come back for another one', async () => {
    const sent = await new Browser(pool.url).request(authorize({ identity_provider: 'Company' }));
    const back = await fetch(`${location(sent)}&person=${ANN}`, { redirect: 'manual' });
    expect((await new Browser(pool.url).request(location(back))).status).toBe(400);
  });

  it('does not come back twice', async () => {
    const browser = new Browser(pool.url);
    const sent = await browser.request(authorize({ identity_provider: 'Company' }));
    const back = location(await fetch(`${location(sent)}&person=${ANN}`, { redirect: 'manual' }));
    const cookies = new Map(browser.cookies);
    expect((await browser.request(back)).status).toBe(302);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect((await browser.request(back)).status).toBe(400);
  });

  it('comes back with an ID token of this sign-in, and no other', async () => {
    const browser = new Browser(pool.url);
    const sent = await browser.request(authorize({ identity_provider: 'Company' }));
    const there = new URL(location(sent));
    there.searchParams.set('nonce', 'of another sign-in');
    const back = await fetch(`${there.href}&person=${ANN}`, { redirect: 'manual' });
    const refused = new URL(location(await browser.request(location(back)))).searchParams;
    expect(refused.get('error')).toBe('invalid_request');
    expect(refused.get('error_description')).toContain('nonce');
  });

  it('comes back with the error of the provider', async () => {
    const browser = new Browser(pool.url);
    const sent = await browser.request(authorize({ identity_provider: 'Company' }));
    const back = await fetch(`${location(sent)}&refuse=access_denied`, { redirect: 'manual' });
    const refused = new URL(location(await browser.request(location(back)))).searchParams;
    expect(refused.get('error')).toBe('access_denied');
    expect(refused.get('error_description')).toContain('Company Error');
  });

  it('stays signed in', async () => {
    const browser = new Browser(pool.url);
    await pool.signInAs(ANN, 'Company', browser);
    const again = new URL(location(await browser.request(authorize()))).searchParams;
    expect(again.get('code')).not.toBeNull();
  });
});
