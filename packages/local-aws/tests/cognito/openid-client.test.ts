import * as openid from 'openid-client';
import { afterEach, expect, it } from 'vitest';
import { customScopes } from '../../src/cognito/declared-resource-server';
import { Browser } from '../../src/testing/browser';
import { ALB_CLIENT_ID, CALLBACK_URL, LOGOUT_URL, startTestPool } from '../fixtures/user-pool';
import type { TestPool, TestPoolOverrides } from '../fixtures/user-pool';

let pool: TestPool;
afterEach(() => pool.close());

/** A stock client: it knows the issuer, its id and its secret, and finds all else by discovery. */
async function discover(overrides: TestPoolOverrides = {}): Promise<openid.Configuration> {
  pool = await startTestPool(overrides);
  const issuer = new URL(pool.issuer);
  // As README.md has it: the issuer is AWS's, and what stands for its host is on this machine.
  const customFetch: openid.CustomFetch = (url, options) =>
    fetch(url.replace(issuer.origin, pool.url), options as RequestInit);
  return openid.discovery(issuer, ALB_CLIENT_ID, pool.clientSecret, undefined, {
    execute: [openid.allowInsecureRequests],
    [openid.customFetch]: customFetch,
  });
}

/** Where a redirect leads. */
const target = (response: Response) => new URL(response.headers.get('location') ?? '');

it('signs in with a code, PKCE, state and nonce, refreshes, revokes and signs out', async () => {
  const client = await discover();
  const { dmar } = pool.people;
  const browser = new Browser(pool.url);
  const verifier = openid.randomPKCECodeVerifier();
  const [state, nonce] = [openid.randomState(), openid.randomNonce()];
  const asked = openid.buildAuthorizationUrl(client, {
    redirect_uri: CALLBACK_URL,
    scope: 'openid email profile',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const back = target(await browser.signIn(asked.searchParams.toString(), dmar));

  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
  const tokens = await openid.authorizationCodeGrant(client, back, {
    ...checks,
    idTokenExpected: true,
    maxAge: 60,
  });
  const claims = tokens.claims();
  expect(claims).toMatchObject({ iss: pool.issuer, sub: dmar.username, email: dmar.email, nonce });
  expect(claims?.['at_hash']).toBeDefined();
  const subject = claims?.sub ?? '';
  expect(await openid.fetchUserInfo(client, tokens.access_token, subject)).toMatchObject({
    email: dmar.email,
  });

  const refreshToken = tokens.refresh_token ?? '';
  const refreshed = await openid.refreshTokenGrant(client, refreshToken);
  expect(refreshed.claims()).toMatchObject({ sub: subject, auth_time: claims?.auth_time });
  await openid.tokenRevocation(client, refreshToken);
  await expect(openid.refreshTokenGrant(client, refreshToken)).rejects.toMatchObject({
    error: 'invalid_grant',
  });

  const end = openid.buildEndSessionUrl(client, { logout_uri: LOGOUT_URL });
  expect(target(await browser.request(end.href)).href).toBe(LOGOUT_URL);
  const again = await browser.request(asked.href);
  expect(again.headers.get('location')).toMatch(/^\/login\?/);
});

it('refuses a code with the verifier of another sign-in, or another nonce', async () => {
  const client = await discover();
  const state = openid.randomState();
  const codeFor = async (nonce: string, verifier: string) => {
    const asked = openid.buildAuthorizationUrl(client, {
      redirect_uri: CALLBACK_URL,
      scope: 'openid',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const browser = new Browser(pool.url);
    return target(await browser.signIn(asked.searchParams.toString(), pool.people.peter));
  };
  const verifier = openid.randomPKCECodeVerifier();
  const redeem = (back: URL, expectedNonce: string, pkceCodeVerifier: string) =>
    openid.authorizationCodeGrant(client, back, {
      expectedState: state,
      expectedNonce,
      pkceCodeVerifier,
    });
  const foreign = redeem(await codeFor('n', verifier), 'n', openid.randomPKCECodeVerifier());
  await expect(foreign).rejects.toMatchObject({ error: 'invalid_grant' });
  const replayed = redeem(await codeFor('n', verifier), 'another', verifier);
  await expect(replayed).rejects.toMatchObject({
    cause: { message: 'unexpected ID Token "nonce" claim value' },
  });
});

it('acts for itself with client credentials', async () => {
  const scopes = [{ name: 'read', description: 'Read access' }];
  const resourceServers = [{ identifier: 'my-api', name: 'My API', scopes }];
  const client = await discover({
    configuration: { resourceServers, people: [], memberships: [] },
    albClient: { oauthFlows: ['client_credentials'], oauthScopes: customScopes(resourceServers) },
  });
  const tokens = await openid.clientCredentialsGrant(client, { scope: 'my-api/read' });
  expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 300 });
  expect(tokens.id_token).toBeUndefined();
});
