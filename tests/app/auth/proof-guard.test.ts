import { closeServer, listen } from 'local-aws';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findProof } from '../../../app/auth/proof-guard.server';
import { services } from '../../../app/auth/services.server';
import { startTestPortal, type TestPortal } from '../../fixtures/portal';
import { PROOF_COOKIE } from '../../fixtures/proof';
import { checked } from '../../../contracts/log-values';

let portal: TestPortal;
/** Of the pool's keys, as the guard is given them; none while it is undefined. */
let keySet: string | undefined;
const keys = createServer((_req, res) => res.writeHead(keySet ? 200 : 503).end(keySet));

beforeAll(async () => {
  const PORTAL_JWKS_URL = `http://127.0.0.1:${await listen(keys, 0, '127.0.0.1')}`;
  portal = await startTestPortal();
  Object.assign(process.env, portal.environment, { PORTAL_JWKS_URL });
});
afterAll(async () => {
  await portal.stop();
  await closeServer(keys);
});

/** One request, as nested loaders that run side by side are given it. */
async function argsOf(proof: string) {
  const headers = { cookie: `${PROOF_COOKIE}=${proof}` };
  const context = {
    requestId: checked('requestId', '4c1a9b6e-6d5e-4a52-9d3b-0c9a1a2b3c4d'),
    receivedAtMs: performance.now(),
    cspNonce: 'nonce',
    language: 'en' as const,
  };
  return { request: new Request('http://localhost:3000/', { headers }), context };
}

it('gives each who asks a refusal of their own', async () => {
  const sub = checked('sub', portal.pool.people.dmar.username);
  const args = await argsOf(await portal.proofOf('dmar'));
  const asked = [findProof(args, { sub }), findProof(args, { sub })];
  const refusals = (await Promise.allSettled(asked)).map((each) =>
    each.status === 'rejected' ? (each.reason as Response) : undefined,
  );
  expect(refusals[0]).not.toBe(refusals[1]);
  for (const refusal of refusals) {
    expect(refusal?.status).toBe(503);
    expect(await refusal?.json()).toMatchObject({ title: 'Not available just now' });
  }
});

it('finds a proof for the person whose it is, in whatever order a request asks', async () => {
  keySet = await (await fetch(portal.pool.jwksUrl)).text();
  const { dmar, jahn } = portal.pool.people;
  for (const order of [
    [dmar, jahn],
    [jahn, dmar],
  ]) {
    const args = await argsOf(await portal.proofOf('dmar'));
    for (const { username } of order) {
      const sub = checked('sub', username);
      const { proof } = await findProof(args, { sub });
      expect(proof !== undefined).toBe(username === dmar.username);
    }
  }
});

it('says whose a proof is, of one that was verified too', async () => {
  const { dmar, jahn } = portal.pool.people;
  const token = await portal.proofOf('dmar');
  const isOf = () => [dmar, jahn].map(({ username }) => services().proofs.isOf(token, username));
  expect(isOf()).toEqual([true, false]);
  const { proof } = await findProof(await argsOf(token), { sub: checked('sub', dmar.username) });
  expect(proof).toBeDefined();
  expect(isOf()).toEqual([true, false]);
  expect(services().proofs.isOf('no.jwt', dmar.username)).toBe(false);
});
