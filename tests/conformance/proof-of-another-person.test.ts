import { expect, it } from 'vitest';
import { cookieSet, PROOF_COOKIE } from '../fixtures/proof';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const VERIFY = '/verify?returnTo=%2Fareas%2Fengineering';
const open = (proof: string) => portal().ask('/areas/engineering', { as: 'jahn', proof });

it('refuses the proof of another person, and drops it', async () => {
  const proof = await portal().proofOf('dmar');
  const answer = await open(proof);
  expect(answer.headers.location).toBe(VERIFY);
  expect(cookieSet(answer, PROOF_COOKIE)).toBe('');
  expect(answer.text).not.toContain('git.example.com');
  const page = await portal().ask('/verify', { as: 'jahn', proof });
  expect(cookieSet(page, PROOF_COOKIE)).toBe('');
});

it('holds also once the proof has been found good for its own person', async () => {
  const proof = await portal().proofOf('dmar');
  const own = await portal().ask('/areas/engineering', { as: 'dmar', proof });
  expect(own.status).toBe(200);
  expect((await open(proof)).headers.location).toBe(VERIFY);
});

it.each([undefined, '', 7, null, ['jahn']])('refuses a proof with sub %j', async (sub) => {
  const proof = await portal().proofOf('jahn', { claims: { sub } });
  expect((await open(proof)).headers.location).toBe(VERIFY);
});
