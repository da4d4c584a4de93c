import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientSecretCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Challenges } from '../../../../app/auth/step-up/challenge.server';
import { startCustomAuth } from '../../../../packages/local-aws/tests/cognito/custom-auth';
import type { CustomAuthPool } from '../../../../packages/local-aws/tests/cognito/custom-auth';
import {
  POOL_ID,
  STEP_UP_CLIENT_ID,
} from '../../../../packages/local-aws/tests/fixtures/user-pool';

const client = { UserPoolId: POOL_ID, ClientId: STEP_UP_CLIENT_ID };
const RIGHT = 'sesame';
/** As long as it takes: a busy machine is slow. */
const deadline = () => new AbortController().signal;

let pool: CustomAuthPool;
beforeAll(async () => {
  pool = await startCustomAuth();
  const outcome = { outcome: 'sent', expiresAt: '2000000000', resendAt: '0', answersLeft: '3' };
  pool.replace('CreateAuthChallenge', () => ({
    publicChallengeParameters: outcome,
    privateChallengeParameters: { word: RIGHT },
    challengeMetadata: 'challenge',
  }));
});
afterAll(() => pool.close());

it('lets everybody through while one secret takes over from another', async () => {
  const { dmar, jahn, peter } = pool.people;
  const portal = new Challenges(pool.client, {
    userPoolId: POOL_ID,
    stepUpClientId: STEP_UP_CLIENT_ID,
  });
  const send = async ({ username }: { username: string }) =>
    (await portal.send(username, deadline())).session;
  const answer = ({ username }: { username: string }, session: string) =>
    portal.answer(username, session, RIGHT, deadline());
  const proof = { idToken: expect.any(String) as unknown };

  const before = await send(dmar);
  await pool.client.send(new AddUserPoolClientSecretCommand(client));
  expect(await answer(dmar, before)).toEqual(proof);
  const between = await send(jahn);
  const { ClientSecrets: [old] = [] } = await pool.client.send(
    new ListUserPoolClientSecretsCommand(client),
  );
  await pool.client.send(
    new DeleteUserPoolClientSecretCommand({ ...client, ClientSecretId: old?.ClientSecretId }),
  );
  pool.calls.length = 0;
  expect(await answer(jahn, between)).toEqual(proof);
  expect(await answer(peter, await send(peter))).toEqual(proof);
  // One call was refused, and one look at the client was enough.
  expect(pool.calls.map(({ operation }) => operation)).toEqual([
    'AdminRespondToAuthChallenge',
    'DescribeUserPoolClient',
    'AdminRespondToAuthChallenge',
    'AdminInitiateAuth',
    'AdminRespondToAuthChallenge',
  ]);
});
