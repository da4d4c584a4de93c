import { createServer } from 'node:http';
import { once } from 'node:events';
import { createIdentitySigner } from 'local-aws';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Authenticator } from '../../../../app/auth/identity/authenticate.server';
import { readEnvironment } from '../../../../app/environment.server';
import { portalEnvironment } from '../../../fixtures/portal';

const environment = readEnvironment(portalEnvironment());
const signer = createIdentitySigner({
  albArn: environment.albArn,
  clientId: environment.albClientId,
  issuer: environment.issuer,
});
const sub = '0b3f5b52-8a5e-4f0e-9c33-58a1c5a5d001';
const server = createServer((_req, res) => res.end(signer.publicKeyPem));
let authenticator: Authenticator;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const albPublicKeysUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  authenticator = new Authenticator({ ...environment, albPublicKeysUrl });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  vi.useRealTimers();
});

const headers = (token: string) =>
  new Headers({ 'x-amzn-oidc-data': token, 'x-amzn-oidc-identity': sub });

it('gives the identity of a token like those of the load balancer, padding and all', async () => {
  const token = signer.sign({ sub, email: 'jahn@example.com', email_verified: 'true' });
  expect(token).toContain('=');
  expect(await authenticator.authenticate(headers(token))).toEqual({ sub });
});

it('refuses a token that it has verified before, once it has expired', async () => {
  const token = signer.sign({ sub });
  await authenticator.authenticate(headers(token));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 121_000 });
  await expect(authenticator.authenticate(headers(token))).rejects.toMatchObject({
    reason: 'expired',
    status: 401,
  });
});

it('says in one word what is wrong', async () => {
  const reasons = {
    signer: { header: { signer: `${environment.albArn}0` } },
    client: { header: { client: 'other' } },
    issuer: { payload: { iss: 'https://issuer.example' } },
    algorithm: { header: { alg: 'HS256' } },
    'key-id': { header: { kid: 'not-a-uuid' } },
    crit: { header: { crit: ['exp'] } },
    expiry: { payload: { exp: undefined } },
    subject: { payload: { sub: undefined } },
  };
  for (const [reason, overrides] of Object.entries(reasons)) {
    const attempt = authenticator.authenticate(headers(signer.sign({ sub }, overrides)));
    await expect(attempt).rejects.toMatchObject({ reason });
  }
});
