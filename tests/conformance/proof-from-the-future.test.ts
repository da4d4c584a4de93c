import { expect, it } from 'vitest';
import { secondsFromNow } from '../fixtures/proof';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const VERIFY = '/verify?returnTo=%2Fareas%2Fengineering';
const open = (proof: string) => portal().ask('/areas/engineering', { as: 'jahn', proof });

const givenIn = (seconds: number) =>
  portal().proofOf('jahn', { claims: { auth_time: secondsFromNow(seconds) } });

it.each([30, 3_600, 1e12])('refuses a proof given %d seconds from now', async (seconds) => {
  expect((await open(await givenIn(seconds))).headers.location).toBe(VERIFY);
});

it('allows for a small difference of clocks', async () => {
  expect((await open(await givenIn(3))).status).toBe(200);
});
