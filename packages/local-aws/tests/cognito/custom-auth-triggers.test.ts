import {
  InvalidLambdaResponseException,
  NotAuthorizedException,
  UnexpectedLambdaException,
  UserLambdaValidationException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvocationDeniedError } from '../../src/lambda/errors';
import { POOL_ID } from '../fixtures/user-pool';
import { startCustomAuth, TRIGGER_ARNS } from './custom-auth';
import type { CustomAuthPool, Trigger } from './custom-auth';

let pool: CustomAuthPool;
let sub = '';
beforeEach(async () => {
  pool = await startCustomAuth({ triggerTimeoutMilliseconds: 50 });
  sub = pool.people.dmar.username;
});
afterEach(() => pool.close());

type TriggerName = keyof typeof TRIGGER_ARNS;
const names = Object.keys(TRIGGER_ARNS) as TriggerName[];

/** An authentication that runs every trigger. */
async function authenticate() {
  const { Session } = await pool.initiate(sub);
  return pool.respond(sub, Session, 'sesame');
}

const runsOf = (name: TriggerName) =>
  pool.invocations.filter(({ event }) => event.triggerSource.startsWith(name)).length;

describe.each(names)('%s', (name) => {
  it('that fails ends the authentication with its message, in one try', async () => {
    const failure = { kind: 'failed', errorType: 'Error', errorMessage: 'no table' };
    pool.replace(name, () => failure);
    const attempt = authenticate();
    await expect(attempt).rejects.toThrow(UserLambdaValidationException);
    await expect(attempt).rejects.toThrow(`${name} failed with error no table.`);
    expect(runsOf(name)).toBe(1);
  });

  it('that is silent is tried three times', async () => {
    pool.replace(name, () => new Promise(() => undefined));
    const attempt = authenticate();
    await expect(attempt).rejects.toThrow(UnexpectedLambdaException);
    await expect(attempt).rejects.toThrow(
      `${name} invocation failed due to error Socket timeout while invoking Lambda function.`,
    );
    expect(runsOf(name)).toBe(3);
  });

  it('that does not admit the pool is not run', async () => {
    pool.replace(name, () => {
      throw new InvocationDeniedError(name, 'cognito-idp.amazonaws.com');
    });
    const attempt = authenticate();
    await expect(attempt).rejects.toThrow(UnexpectedLambdaException);
    await expect(attempt).rejects.toThrow(
      `${name} invocation failed due to error AccessDeniedException.`,
    );
  });

  it.each<[string, unknown]>([
    ['no object', { kind: 'returned', payload: 'yes' }],
    ['no response', { kind: 'returned', payload: {} }],
    ['null', { kind: 'returned', payload: null }],
  ])('that returns %s is not understood', async (_what, result) => {
    pool.replace(name, () => result);
    const attempt = authenticate();
    await expect(attempt).rejects.toThrow(InvalidLambdaResponseException);
    await expect(attempt).rejects.toThrow('Unrecognizable lambda output');
  });
});

describe('a response', () => {
  it.each<[TriggerName, unknown]>([
    ['DefineAuthChallenge', {}],
    ['DefineAuthChallenge', { issueTokens: 'true' }],
    ['DefineAuthChallenge', { issueTokens: true, failAuthentication: 'no' }],
    ['DefineAuthChallenge', { challengeName: 'PASSWORD_VERIFIER' }],
    ['CreateAuthChallenge', { publicChallengeParameters: { left: 3 } }],
    ['CreateAuthChallenge', { privateChallengeParameters: 'word' }],
    ['CreateAuthChallenge', { challengeMetadata: {} }],
    ['VerifyAuthChallengeResponse', { answerCorrect: 'true' }],
  ])('of %s is refused: %j', async (name, response) => {
    pool.replace(name, () => response);
    await expect(authenticate()).rejects.toThrow(InvalidLambdaResponseException);
  });

  it.each<[string, TriggerName, unknown]>([
    ['a Verify that says nothing', 'VerifyAuthChallengeResponse', {}],
    ['a Verify that says null', 'VerifyAuthChallengeResponse', { answerCorrect: null }],
  ])('counts as wrong from %s', async (_what, name, response) => {
    pool.replace(name, () => response);
    const { AuthenticationResult, ChallengeName } = await authenticate();
    expect([AuthenticationResult, ChallengeName]).toEqual([undefined, 'CUSTOM_CHALLENGE']);
  });

  it('that both fails and issues tokens fails', async () => {
    pool.replace('DefineAuthChallenge', () => ({ issueTokens: true, failAuthentication: true }));
    await expect(authenticate()).rejects.toThrow(NotAuthorizedException);
  });
});

describe('a trigger', () => {
  it('that answers at the second try answers', async () => {
    let tries = 0;
    const verify: Trigger = () =>
      ++tries === 1 ? new Promise(() => undefined) : { answerCorrect: true };
    pool.replace('VerifyAuthChallengeResponse', verify);
    expect((await authenticate()).AuthenticationResult).toBeDefined();
    expect(tries).toBe(2);
  });

  it('is invoked for the pool', async () => {
    await pool.initiate(sub);
    expect(pool.invocations[0]?.service).toEqual({
      principal: 'cognito-idp.amazonaws.com',
      sourceArn: `arn:aws:cognito-idp:eu-central-1:111122223333:userpool/${POOL_ID}`,
      sourceAccount: '111122223333',
    });
  });

  it('that fails costs the session, and a new one works again', async () => {
    const { Session } = await pool.initiate(sub);
    const failure = { kind: 'failed', errorType: 'Error', errorMessage: 'no table' };
    pool.replace('VerifyAuthChallengeResponse', () => failure);
    await expect(pool.respond(sub, Session, 'sesame')).rejects.toThrow('no table');
    pool.replace('VerifyAuthChallengeResponse', () => ({ answerCorrect: true }));
    await expect(pool.respond(sub, Session, 'sesame')).rejects.toThrow('only be used once');
    expect((await authenticate()).AuthenticationResult).toBeDefined();
  });
});
