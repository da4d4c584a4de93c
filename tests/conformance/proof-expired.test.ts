import { expect, it } from 'vitest';
import { secondsFromNow } from '../fixtures/proof';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const VERIFY = '/verify?returnTo=%2Fareas%2Fengineering';
const open = (proof: string) => portal().ask('/areas/engineering', { as: 'jahn', proof });

it.each([
  ['in the past', () => secondsFromNow(-1)],
  ['absent', () => undefined],
  ['a text', () => String(secondsFromNow(3_600))],
])('refuses a truly signed proof whose exp is %s', async (_, exp) => {
  const proof = await portal().proofOf('jahn', { claims: { exp: exp() } });
  expect((await open(proof)).headers.location).toBe(VERIFY);
});
