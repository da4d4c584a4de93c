import { expect, it } from 'vitest';
import { STEP_UP_CLIENT_ID } from '../../packages/local-aws/tests/fixtures/user-pool';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const VERIFY = '/verify?returnTo=%2Fareas%2Fengineering';
const open = (proof: string) => portal().ask('/areas/engineering', { as: 'jahn', proof });

it("refuses the step-up client's access token", async () => {
  const proof = await portal().proofOf('jahn', {
    key: portal().signingKeys.access,
    claims: { token_use: 'access', client_id: STEP_UP_CLIENT_ID, aud: undefined },
  });
  expect((await open(proof)).headers.location).toBe(VERIFY);
});

it.each(['access', 'refresh', undefined, '', ['id']])('refuses token_use %j', async (use) => {
  const proof = await portal().proofOf('jahn', { claims: { token_use: use } });
  expect((await open(proof)).headers.location).toBe(VERIFY);
});
