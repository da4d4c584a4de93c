import { createIdentitySigner } from 'local-aws';
import { expect, it } from 'vitest';
import { ALB_ARN } from '../fixtures/portal';
import { ALB_CLIENT_ID } from '../../packages/local-aws/tests/fixtures/user-pool';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();

it("refuses a token signed by another key under the load balancer's key id", async () => {
  const { pool, signer } = portal();
  const forger = createIdentitySigner({
    albArn: ALB_ARN,
    clientId: ALB_CLIENT_ID,
    issuer: pool.issuer,
    keyId: signer.keyId,
  });
  const sub = pool.people.dmar.username;
  const headers = { 'x-amzn-oidc-identity': sub, 'x-amzn-oidc-data': forger.sign({ sub }) };
  expect((await portal().ask('/', { headers })).status).toBe(401);
  expect((await portal().ask('/', { as: 'dmar' })).status).toBe(200);
});

it('refuses a true token whose claims were changed', async () => {
  const { 'x-amzn-oidc-data': token } = portal().identityOf('jahn');
  const [header, payload, signature] = token!.split('.');
  const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as { sub: string };
  claims.sub = portal().pool.people.dmar.username;
  const changed = Buffer.from(JSON.stringify(claims)).toString('base64');
  const headers = {
    'x-amzn-oidc-identity': claims.sub,
    'x-amzn-oidc-data': `${header}.${changed}.${signature}`,
  };
  expect((await portal().ask('/', { headers })).status).toBe(401);
});
