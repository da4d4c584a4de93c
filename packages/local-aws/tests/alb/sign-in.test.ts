import { describe, expect, it } from 'vitest';
import { AlbJwtVerifier } from 'aws-jwt-verify';
import { AlbJwksCache } from 'aws-jwt-verify/alb-cache';
import { authenticate, path, rule, startEdge, stateFile } from './support/edge';
import { ask, cookieHeader, echoed } from './support/http';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('signing in', () => {
  it('sends the browser to the provider and takes it back to where it was', async () => {
    const { start, finish, url, provider, declared } = await startEdge();
    const { reply, authorize, state } = await start('/private?x=1&y=%2F');
    expect(reply.status).toBe(302);
    expect(authorize.origin + authorize.pathname).toBe(`${provider.url}/oauth2/authorize`);
    const action = declared.listeners[0]?.rules.at(-1)?.authenticate;
    expect(Object.fromEntries(authorize.searchParams)).toEqual({
      client_id: action?.clientId,
      redirect_uri: `${url}/oauth2/idpresponse`,
      response_type: 'code',
      scope: 'openid email',
      state,
    });
    expect(reply.setCookies[0]).toMatch(/^AWSALBAuthNonce=.+; Path=\/; Secure; HttpOnly$/);

    const back = await finish({ code: 'a-code', state }, reply.cookies);
    expect(back.status).toBe(302);
    expect(back.headers['location']).toBe(`${url}/private?x=1&y=%2F`);
    expect(back.cookies.get('AWSALBAuthNonce')).toBe('');

    const [token, userInfo] = provider.asked;
    const basic = Buffer.from(`${action?.clientId}:a-secret`).toString('base64');
    expect(token).toMatchObject({ path: '/oauth2/token', authorization: `Basic ${basic}` });
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toMatchObject({
      grant_type: 'authorization_code',
      code: 'a-code',
      redirect_uri: `${url}/oauth2/idpresponse`,
    });
    expect(userInfo).toMatchObject({ path: '/oauth2/userInfo', authorization: 'Bearer access-1' });
  });

  it('tells the target who it is, signed so that AlbJwtVerifier agrees', async () => {
    const { signIn, url, loadBalancer, declared } = await startEdge();
    const { headers } = echoed(await ask(url, '/', { headers: cookieHeader(await signIn()) }));
    expect(headers['x-amzn-oidc-identity']).toBe('a-sub');
    expect(headers['x-amzn-oidc-accesstoken']).toBe('access-1');

    const action = declared.listeners[0]?.rules.at(-1)?.authenticate;
    const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
    const verifier = AlbJwtVerifier.create(
      {
        albArn: declared.arn,
        issuer: action?.issuer ?? '',
        clientId: action?.clientId ?? '',
        jwksUri: loadBalancer.publicKeysUrl,
      },
      { jwksCache: new AlbJwksCache({ fetcher }) },
    );
    const payload = await verifier.verify(headers['x-amzn-oidc-data'] ?? '');
    expect(payload).toMatchObject({ sub: 'a-sub', email: 'a@example.com', email_verified: 'true' });
    const unknown = `${loadBalancer.publicKeysUrl}/11111111-2222-4333-8444-555555555555`;
    expect((await fetch(unknown)).status).toBe(404);
  });

  it('adds the extra parameters of the action', async () => {
    const AuthenticationRequestExtraParams = { prompt: 'login' };
    const DefaultActions = authenticate('authenticate', { AuthenticationRequestExtraParams });
    const { start } = await startEdge({
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
    });
    expect((await start()).authorize.searchParams.get('prompt')).toBe('login');
  });
});

describe('a callback is refused', () => {
  it('without the nonce cookie, before the code is spent', async () => {
    const { start, finish, provider, log } = await startEdge();
    const { state } = await start();
    expect((await finish({ code: 'a-code', state }, new Map())).status).toBe(401);
    expect(provider.asked).toEqual([]);
    expect(log.at(-1)).toMatchObject({ status: 401, reason: 'AuthMissingAWSALBAuthNonce' });
    expect(JSON.stringify(log)).not.toContain('a-code');
  });

  it('with the nonce of another sign-in', async () => {
    const { start, finish, provider } = await startEdge();
    const { state } = await start();
    const other = await start();
    expect((await finish({ code: 'a-code', state }, other.reply.cookies)).status).toBe(401);
    expect(provider.asked).toEqual([]);
  });

  it.each(['', 'x'.repeat(200)])('with the state %j', async (state) => {
    const { start, finish, provider } = await startEdge();
    const { reply } = await start();
    expect((await finish({ code: 'a-code', state }, reply.cookies)).status).toBe(401);
    expect(provider.asked).toEqual([]);
  });

  it('with a state that has been changed', async () => {
    const { start, finish } = await startEdge();
    const { reply, state } = await start();
    const changed = (state.startsWith('A') ? 'B' : 'A') + state.slice(1);
    expect((await finish({ code: 'a-code', state: changed }, reply.cookies)).status).toBe(401);
  });

  it('after 15 minutes', async () => {
    const { start, finish, clock } = await startEdge();
    const { reply, state } = await start();
    clock.now += 15 * MINUTE - 1;
    expect((await finish({ code: 'a-code', state }, reply.cookies)).status).toBe(302);
    clock.now += 1;
    expect((await finish({ code: 'a-code', state }, reply.cookies)).status).toBe(401);
  });

  it.each([
    [{ error: 'access_denied' }, 401],
    [{ error: 'server_error' }, 561],
    [{}, 401],
  ] as const)('when the provider says %j, with %i', async (query, status) => {
    const { start, finish, provider } = await startEdge();
    const { reply, state } = await start();
    expect((await finish({ ...query, state }, reply.cookies)).status).toBe(status);
    expect(provider.asked).toEqual([]);
  });

  it.each([
    ['/oauth2/token', 'AuthTokenEpRequestFailed'],
    ['/oauth2/userInfo', 'AuthUserinfoEpRequestFailed'],
  ])('with 561 when %s answers an error', async (path, reason) => {
    const { start, finish, provider, log } = await startEdge();
    const { reply, state } = await start();
    provider.failures.set(path, 400);
    const back = await finish({ code: 'a-code', state }, reply.cookies);
    expect(back.status).toBe(561);
    expect(back.cookies.size).toBe(0);
    expect(log.at(-1)).toMatchObject({ reason });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no ID token', { tokens: { access_token: 'a', expires_in: 1 } }, 'AuthInvalidTokenResponse'],
    ['no sub', { claims: { email: 'a' } }, 'AuthInvalidUserinfoResponse'],
    ['a sub that breaks a header', { claims: { sub: 'a\r\nb' } }, 'AuthInvalidUserinfoResponse'],
    [
      'more than 11 KB of claims',
      { claims: { sub: 'a', more: 'x'.repeat(11 * 1024) } },
      'AuthUserinfoResponseSizeExceeded',
    ],
  ])('with 500 for %s', async (_name, answers, reason) => {
    const { start, finish, provider, log } = await startEdge();
    const { reply, state } = await start();
    Object.assign(provider, answers);
    expect((await finish({ code: 'a-code', state }, reply.cookies)).status).toBe(500);
    expect(log.at(-1)).toMatchObject({ reason });
  });

  it('with 500 when the provider cannot be reached', async () => {
    const options = { signInUrl: 'http://127.0.0.1:1' };
    const { start, finish } = await startEdge({ options });
    const { reply, state } = await start();
    expect((await finish({ code: 'a-code', state }, reply.cookies)).status).toBe(500);
  });
});

describe('without a session', () => {
  it('deny answers 401 and allow forwards without claims', async () => {
    const { url } = await startEdge();
    expect((await ask(url, '/page.data')).status).toBe(401);
    const { headers } = echoed(await ask(url, '/maybe'));
    expect(headers).not.toHaveProperty('x-amzn-oidc-data');
  });

  it('allow passes claims where there is a session, as deny does', async () => {
    const { url, signIn } = await startEdge();
    const headers = cookieHeader(await signIn());
    for (const page of ['/maybe', '/page.data']) {
      const reply = echoed(await ask(url, page, { headers }));
      expect(reply.headers['x-amzn-oidc-identity']).toBe('a-sub');
    }
  });
});

describe('the session', () => {
  it('is split into cookies of 4 KB, Secure and HttpOnly, for seven days', async () => {
    const { start, finish, provider, url, clock } = await startEdge();
    provider.tokens = { ...provider.tokens, access_token: 'x'.repeat(5000) };
    const { reply, state } = await start();
    const { setCookies, cookies } = await finish({ code: 'a-code', state }, reply.cookies);
    const shards = [0, 1, 2, 3].map((each) => cookies.get(`AWSELBAuthSessionCookie-${each}`));
    expect(shards.map((shard) => shard !== '')).toEqual([true, true, false, false]);
    const expires = new Date(clock.now + 7 * 24 * HOUR).toUTCString();
    expect(setCookies[0]).toContain(`; Expires=${expires}; Path=/; Secure; HttpOnly`);
    for (const [name, value] of cookies) expect(name.length + value.length).toBeLessThan(4096);
    const { headers } = echoed(await ask(url, '/', { headers: cookieHeader(cookies) }));
    expect(headers['x-amzn-oidc-accesstoken']).toHaveLength(5000);
  });

  it('is none when a cookie has been changed, cut or signed with another key', async () => {
    const { url, signIn } = await startEdge();
    const cookies = await signIn();
    const name = 'AWSELBAuthSessionCookie-0';
    const value = cookies.get(name) ?? '';
    const middle = value.length >> 1;
    const flipped = value[middle] === 'A' ? 'B' : 'A';
    const changed = [
      value.slice(0, middle) + flipped + value.slice(middle + 1),
      value.slice(0, -4),
      `${value}!`,
    ];
    for (const each of changed) {
      const headers = cookieHeader(new Map([[name, each]]));
      expect((await ask(url, '/', { headers })).status).toBe(302);
    }
    const other = await startEdge();
    expect((await ask(other.url, '/', { headers: cookieHeader(cookies) })).status).toBe(302);
  });

  it('outlives a restart, but not a new state file', async () => {
    const options = { stateFile: stateFile() };
    const first = await startEdge({ options });
    const headers = cookieHeader(await first.signIn());
    await first.loadBalancer.close();
    const second = await startEdge({ options });
    expect((await ask(second.url, '/', { headers })).status).toBe(200);
  });

  it('lasts as long as the rule says at which it began', async () => {
    const short = rule(1, [path('/short')], authenticate('authenticate', { SessionTimeout: '60' }));
    const { start, finish, url, clock } = await startEdge({ resources: { Short: short } });
    const began = async (page: string) => {
      const { reply, state } = await start(page);
      const { cookies } = await finish({ code: 'a-code', state }, reply.cookies);
      return { headers: cookieHeader(cookies) };
    };
    const [brief, usual] = [await began('/short'), await began('/private')];
    clock.now += 2 * MINUTE;
    expect((await ask(url, '/private', brief)).status).toBe(302);
    expect((await ask(url, '/private', usual)).status).toBe(200);
  });

  it('times out, refreshed or not', async () => {
    const { url, signIn, clock } = await startEdge();
    let cookies = await signIn();
    for (let hour = 1; hour < 12; hour += 1) {
      clock.now += HOUR;
      const reply = await ask(url, '/', { headers: cookieHeader(cookies) });
      expect(reply.status).toBe(200);
      cookies = reply.cookies;
    }
    clock.now += HOUR;
    expect((await ask(url, '/', { headers: cookieHeader(cookies) })).status).toBe(302);
  });

  it('is refreshed when the access token expires, claims too', async () => {
    const { url, signIn, clock, provider } = await startEdge();
    const headers = cookieHeader(await signIn());
    clock.now += 300_000 - 1;
    expect((await ask(url, '/', { headers })).setCookies).toEqual([]);
    clock.now += 1;
    provider.tokens = { access_token: 'access-2', id_token: 'id-2', expires_in: 300 };
    provider.claims = { ...provider.claims, email: 'b@example.com' };
    const asked = provider.asked.length;
    const refreshed = await ask(url, '/', { headers });
    expect(echoed(refreshed).headers['x-amzn-oidc-accesstoken']).toBe('access-2');
    expect(Object.fromEntries(new URLSearchParams(provider.asked[asked]?.body))).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'refresh',
    });

    // The new cookies hold the new token, and the refresh token of old.
    const again = { headers: cookieHeader(refreshed.cookies) };
    const calls = provider.asked.length;
    expect(echoed(await ask(url, '/', again)).headers['x-amzn-oidc-accesstoken']).toBe('access-2');
    expect(provider.asked).toHaveLength(calls);
    clock.now += 300_000;
    expect((await ask(url, '/', again)).status).toBe(200);
    expect(provider.asked.length).toBeGreaterThan(calls);
  });

  it('ends when the refresh fails: 401 for deny, sign-in for authenticate', async () => {
    const { url, signIn, clock, provider } = await startEdge();
    const headers = cookieHeader(await signIn());
    clock.now += 300_000;
    provider.failures.set('/oauth2/token', 400);
    expect((await ask(url, '/x.data', { headers })).status).toBe(401);
    expect((await ask(url, '/x', { headers })).status).toBe(302);
    expect(echoed(await ask(url, '/maybe', { headers })).headers).not.toHaveProperty(
      'x-amzn-oidc-data',
    );
  });

  it('is kept until it times out where there is no refresh token', async () => {
    const { url, signIn, clock, provider } = await startEdge();
    provider.tokens = { access_token: 'access-1', id_token: 'id-1', expires_in: 300 };
    const headers = cookieHeader(await signIn());
    clock.now += 11 * HOUR;
    expect((await ask(url, '/', { headers })).status).toBe(200);
  });
});
