import { expect, it } from 'vitest';
import { ALB_ARN } from '../fixtures/portal';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

/** ALBeast: an attacker's own load balancer signs with keys of the same regional endpoint. */
it.each([
  ['of another account', ALB_ARN.replace('111122223333', '999999999999')],
  ['that only begins like ours', `${ALB_ARN}0`],
  ['that is absent', undefined],
  ['that is a list with ours in it', [ALB_ARN]],
])('refuses a truly signed token with a signer %s', async (_, signer) => {
  const headers = portal().identityOf('jahn', { header: { signer } });
  expect((await portal().ask('/areas/engineering', { headers })).status).toBe(401);
});
