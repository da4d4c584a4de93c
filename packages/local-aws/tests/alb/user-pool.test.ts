import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../src/loopback';
import { operate } from '../fixtures/operator';
import { ALB_CLIENT_ID, emailOf, startTestPool, type TestPerson } from '../fixtures/user-pool';
import { Browser } from '../../src/testing/browser';
import { authenticate, startEdge } from './support/edge';
import { ask, cookieHeader, echoed } from './support/http';

const MINUTE = 60_000;

/** The load balancer before the user pool, with one clock, and `jahn` in 150 groups of long names. */
async function edgeWithPool(groupNameLength = 10) {
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const port = await freePort();
  const names = Array.from({ length: 150 }, (_each, index) =>
    `group-${index}-`.padEnd(groupNameLength, 'x'),
  );
  const pool = await startTestPool({
    now,
    albClient: { callbackUrls: [`http://127.0.0.1:${port}/oauth2/idpresponse`] },
    configuration: {
      groups: names.map((name) => ({ name, description: name })),
      memberships: names.map((group) => ({ username: emailOf('jahn'), group })),
    },
  });
  onTestFinished(() => pool.close());
  const DefaultActions = authenticate('authenticate', {
    UserPoolClientId: ALB_CLIENT_ID,
    Scope: 'openid email profile',
  });
  const edge = await startEdge({
    resources: {
      Https: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: {
          LoadBalancerArn: { Ref: 'Edge' },
          Protocol: 'HTTPS',
          Port: 443,
          DefaultActions,
        },
      },
    },
    options: {
      now,
      ports: new Map([[443, port]]),
      signInUrl: pool.url,
      clientSecret: () => pool.clientSecret,
    },
  });

  /** Signs in as a person does, as far as the answer to the callback. */
  async function signIn(person: TestPerson, browser = new Browser(pool.url)) {
    const { reply, authorize } = await edge.start('/private');
    const redirect = await browser.signIn(authorize.search.slice(1), person);
    const back = new URL(redirect.headers.get('location') ?? '');
    return ask(back.origin, back.pathname + back.search, { headers: cookieHeader(reply.cookies) });
  }
  const page = async (cookies: ReadonlyMap<string, string>) =>
    ask(edge.url, '/private', { headers: cookieHeader(cookies) });
  return { ...edge, clock, pool, names, signIn, page };
}

function claimsOf(token: string | undefined): Record<string, unknown> {
  const payload = Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString();
  return JSON.parse(payload) as Record<string, unknown>;
}

describe('signing in at the user pool', () => {
  it('with 150 groups takes several cookies, and the target gets all of them', async () => {
    const { pool, names, signIn, page } = await edgeWithPool(40);
    const { jahn } = pool.people;
    const { status, cookies } = await signIn(jahn);
    expect(status).toBe(302);
    const shards = [...cookies].filter(
      ([name, value]) => name.startsWith('AWSELBAuthSessionCookie-') && value !== '',
    );
    expect(shards.length).toBeGreaterThan(1);

    const { headers } = echoed(await page(cookies));
    expect(headers['x-amzn-oidc-identity']).toBe(jahn.username);
    const identity = claimsOf(headers['x-amzn-oidc-data']);
    expect(identity).toMatchObject({ sub: jahn.username, email: jahn.email });
    const token = headers['x-amzn-oidc-accesstoken'] ?? '';
    expect(token.length).toBeGreaterThan(4096);
    const groups = claimsOf(token)['cognito:groups'] as string[];
    expect([...groups].sort()).toEqual([...names].sort());
    const authorization = `Bearer ${token}`;
    const asked = await fetch(`${pool.url}/oauth2/userInfo`, { headers: { authorization } });
    expect(asked.status).toBe(200); // its signature is whole, too
  });

  it('with more than 11 KB of claims and access token is 500', async () => {
    const { pool, signIn, log } = await edgeWithPool(49);
    const { status, cookies } = await signIn(pool.people.jahn);
    expect(status).toBe(500);
    expect(cookies.size).toBe(0);
    expect(log.at(-1)).toMatchObject({ reason: 'AuthUserinfoResponseSizeExceeded' });
    expect((await signIn(pool.people.peter)).status).toBe(302);
  });
});

describe('when the access token has expired', () => {
  it('the request is answered, with a new token for the target and new cookies', async () => {
    const { pool, clock, signIn, page } = await edgeWithPool();
    const { cookies } = await signIn(pool.people.jahn);
    const before = await page(cookies);
    expect(before.setCookies).toEqual([]);
    clock.now += 6 * MINUTE;
    const after = await page(cookies);
    expect(after.status).toBe(200);
    const [old, renewed] = [before, after].map((reply) =>
      claimsOf(echoed(reply).headers['x-amzn-oidc-accesstoken']),
    );
    expect(renewed?.['jti']).not.toBe(old?.['jti']);
    expect(renewed?.['exp']).toBeGreaterThan(clock.now / 1000);
    const session = after.cookies.get('AWSELBAuthSessionCookie-0');
    expect(session).toBeTruthy();
    expect(session).not.toBe(cookies.get('AWSELBAuthSessionCookie-0'));
    const again = await page(after.cookies);
    expect(again.setCookies).toEqual([]); // nothing to refresh
    const { headers } = echoed(again);
    expect(claimsOf(headers['x-amzn-oidc-accesstoken'])).toEqual(renewed);
  });

  it('a person who was disabled meanwhile is sent to sign in, and refused there', async () => {
    const { pool, clock, signIn, page, url } = await edgeWithPool();
    const { jahn } = pool.people;
    const browser = new Browser(pool.url);
    const { cookies } = await signIn(jahn, browser);
    await operate(pool).disable(jahn);
    expect((await page(cookies)).status).toBe(200); // as in AWS, until the token expires
    clock.now += 6 * MINUTE;
    const sent = await page(cookies);
    expect(sent.status).toBe(302);
    const authorize = new URL(String(sent.headers['location']));
    expect(authorize.origin + authorize.pathname).toBe(`${pool.url}/oauth2/authorize`);

    // Neither the pool's own session nor the password lets the browser back.
    const silent = await browser.request(authorize.pathname + authorize.search);
    const refused = await browser.signIn(authorize.search.slice(1), jahn);
    for (const answer of [silent, refused]) {
      expect(answer.headers.get('location') ?? '').not.toContain(url);
    }
    expect(await refused.text()).toContain('User is disabled.');
  });
});
