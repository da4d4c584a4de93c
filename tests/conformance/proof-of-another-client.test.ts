import { expect, it } from 'vitest';
import {
  ALB_CLIENT_ID,
  STEP_UP_CLIENT_ID,
} from '../../packages/local-aws/tests/fixtures/user-pool';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const VERIFY = '/verify?returnTo=%2Fareas%2Fengineering';
const open = (proof: string) => portal().ask('/areas/engineering', { as: 'jahn', proof });

/** The load balancer's own ID token comes with a password alone. */
it.each([[ALB_CLIENT_ID], [undefined], [''], [[STEP_UP_CLIENT_ID, ALB_CLIENT_ID]]])(
  'refuses a truly signed ID token for %j',
  async (aud) => {
    const proof = await portal().proofOf('jahn', { claims: { aud } });
    expect((await open(proof)).headers.location).toBe(VERIFY);
  },
);

it('does not take client_id for the audience', async () => {
  const claims = { aud: ALB_CLIENT_ID, client_id: STEP_UP_CLIENT_ID };
  const proof = await portal().proofOf('jahn', { claims });
  expect((await open(proof)).headers.location).toBe(VERIFY);
});
