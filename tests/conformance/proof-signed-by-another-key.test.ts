import { createSigningKeys } from 'local-aws';
import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const VERIFY = '/verify?returnTo=%2Fareas%2Fengineering';
const open = (proof: string) => portal().ask('/areas/engineering', { as: 'jahn', proof });

it("refuses a token signed by another key under the pool's key id", async () => {
  const { id: key } = await createSigningKeys();
  const { kid } = portal().signingKeys.id;
  const proof = await portal().proofOf('jahn', { key, header: { kid } });
  expect((await open(proof)).headers.location).toBe(VERIFY);
});

it.each([undefined, '', 'no such key', '../jwks', 7])('refuses key id %j', async (kid) => {
  const proof = await portal().proofOf('jahn', { header: { kid } });
  expect((await open(proof)).headers.location).toBe(VERIFY);
});

it('refuses a true proof whose claims were changed', async () => {
  const old = { auth_time: Math.floor(Date.now() / 1_000) - 30 * 3_600 };
  const [header, payload = '', signature] = (await portal().proofOf('jahn', { claims: old })).split(
    '.',
  );
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const changed = { ...claims, auth_time: Math.floor(Date.now() / 1_000) };
  const forged = Buffer.from(JSON.stringify(changed)).toString('base64url');
  expect((await open(`${header}.${forged}.${signature}`)).headers.location).toBe(VERIFY);
});

it('refuses a header that asks for an extension', async () => {
  const proof = await portal().proofOf('jahn', { header: { crit: ['future'], future: 1 } });
  expect((await open(proof)).headers.location).toBe(VERIFY);
});
