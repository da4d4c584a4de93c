import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { closeServer, listen } from 'local-aws';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SessionVerifier } from '../../../app/auth/session.server';
import type { Environment } from '../../../app/environment.server';

const userPoolId = 'eu-central-1_TestPool1';
const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${userPoolId}`;
const SUB = '0b3f5b52-8a5e-4f0e-9c33-58a1c5a5d001';
const nowSeconds = Math.floor(Date.now() / 1_000);
const CLAIMS = {
  sub: SUB,
  iss: issuer,
  client_id: 'signin',
  token_use: 'access',
  auth_time: nowSeconds - 3_600,
  exp: nowSeconds + 300,
};

type Key = Parameters<SignJWT['sign']>[0];
let key: Key;
let stranger: Key;
let keysDown = false;
let keySet = '';
let sessions: SessionVerifier;
const server = createServer((_request, response) => {
  response.writeHead(keysDown ? 500 : 200).end(keySet);
});
let jwksUrl: string;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  stranger = (await generateKeyPair('RS256')).privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'a', alg: 'RS256', use: 'sig' };
  keySet = JSON.stringify({ keys: [jwk] });
  jwksUrl = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/`;
});
afterAll(() => closeServer(server));
beforeEach(() => {
  keysDown = false;
  sessions = new SessionVerifier({ userPoolId, albClientId: 'signin', jwksUrl } as Environment);
});

const signed = (claims: object, by = key, header: object = {}) =>
  new SignJWT({ ...CLAIMS, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'a', ...header })
    .sign(by);
const headersOf = (token?: string) =>
  new Headers(token === undefined ? {} : { 'x-amzn-oidc-accesstoken': token });

it('says when the person signed in, and asks for the keys once', async () => {
  const headers = headersOf(await signed({}));
  const atMs = CLAIMS.auth_time * 1_000;
  expect(await sessions.signedInAtMs(headers, SUB)).toBe(atMs);
  keysDown = true;
  expect(await sessions.signedInAtMs(headers, SUB)).toBe(atMs);
  expect(await sessions.signedInAtMs(headers, 'somebody else')).toBeUndefined();
});

it('takes one that has just expired: the load balancer has a clock of its own', async () => {
  const late = headersOf(await signed({ exp: nowSeconds - 10 }));
  expect(await sessions.signedInAtMs(late, SUB)).toBe(CLAIMS.auth_time * 1_000);
});

it.each([
  ['nothing', async () => undefined],
  ['no token', async () => 'not.read.here'],
  ['two at once', async () => `${await signed({})}, ${await signed({})}`],
  ['too long a token', async () => signed({ more: 'x'.repeat(16_384) })],
  ['that of another person', async () => signed({ sub: 'somebody-else' })],
  ['that of another client', async () => signed({ client_id: 'stepup' })],
  ['that of another pool', async () => signed({ iss: `${issuer}2` })],
  ['an ID token', async () => signed({ token_use: 'id', aud: 'signin' })],
  ['an old one', async () => signed({ exp: nowSeconds - 3_600 })],
  ['one without auth_time', async () => signed({ auth_time: undefined })],
  ['one that somebody else signed', async () => signed({}, stranger)],
  ['one of an unknown key', async () => signed({}, key, { kid: 'b' })],
])('takes %s for no session', async (_, token) => {
  expect(await sessions.signedInAtMs(headersOf(await token()), SUB)).toBeUndefined();
});

it('is unavailable where the keys are', async () => {
  keysDown = true;
  await expect(sessions.signedInAtMs(headersOf(await signed({})), SUB)).rejects.toMatchObject({
    name: 'DependencyUnavailableError',
  });
});
