import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const VERIFY = '/verify?returnTo=%2Fareas%2Fengineering';
const open = (proof: string) => portal().ask('/areas/engineering', { as: 'jahn', proof });

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

it('refuses a true proof whose signature was cut off or whose alg is none', async () => {
  const [header, payload] = (await portal().proofOf('jahn')).split('.');
  for (const proof of [
    `${header}.${payload}.`,
    `${header}.${payload}`,
    `${encode({ alg: 'none' })}.${payload}.`,
    `${encode({ alg: 'none', kid: portal().signingKeys.id.kid })}.${payload}.AAAA`,
  ]) {
    expect((await open(proof)).headers.location).toBe(VERIFY);
  }
});

it("refuses a proof signed with the pool's public key as a shared secret", async () => {
  const { kid } = portal().signingKeys.id;
  const [, payload, signature] = (await portal().proofOf('jahn')).split('.');
  const proof = `${encode({ alg: 'HS256', kid })}.${payload}.${signature}`;
  expect((await open(proof)).headers.location).toBe(VERIFY);
});

it.each(['x', '..', 'a.b.c', '%', '"'])('refuses %j', async (proof) => {
  expect((await open(proof)).headers.location).toBe(VERIFY);
});
