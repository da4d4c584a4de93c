import {
  AdminDisableUserCommand,
  InitiateAuthCommand,
  InvalidParameterException,
  NotAuthorizedException,
  ResourceNotFoundException,
  RespondToAuthChallengeCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALB_CLIENT_ID, POOL_ID, STEP_UP_CLIENT_ID, emailOf } from '../fixtures/user-pool';
import { startCustomAuth } from './custom-auth';
import type { CustomAuthPool, TriggerEvent } from './custom-auth';

const START = 1_900_000_000_000;
let time = START;
let pool: CustomAuthPool;
let sub = '';

async function start(overrides: Parameters<typeof startCustomAuth>[0] = {}) {
  time = START;
  pool = await startCustomAuth({ now: () => time, ...overrides });
  sub = pool.people.dmar.username;
}
beforeEach(() => start());
afterEach(() => pool.close());

const eventsOf = (source: string): TriggerEvent[] =>
  pool.invocations
    .map(({ event }) => event)
    .filter(({ triggerSource }) => triggerSource === `${source}_Authentication`);

describe('custom authentication', () => {
  it('asks for the challenge that Create makes, and tells its public parameters only', async () => {
    const answer = await pool.initiate(emailOf('dmar'));
    expect(answer.ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect(answer.ChallengeParameters).toEqual({ hint: 'try 1', USERNAME: sub });
    expect(answer.AuthenticationResult).toBeUndefined();
    expect(JSON.stringify(answer)).not.toMatch(/sesame|challenge 1/);
    expect(answer.Session).toMatch(/^[\w-]{900,1000}$/);
  });

  it('runs for whoever knows the client’s secret, without an administrator', async () => {
    const AuthParameters = { USERNAME: sub, SECRET_HASH: pool.secretHash(sub) };
    const client = { ClientId: STEP_UP_CLIENT_ID };
    const { Session } = await pool.client.send(
      new InitiateAuthCommand({ ...client, AuthFlow: 'CUSTOM_AUTH', AuthParameters }),
    );
    const answered = await pool.client.send(
      new RespondToAuthChallengeCommand({
        ...client,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session,
        ChallengeResponses: { ...AuthParameters, ANSWER: 'sesame' },
      }),
    );
    expect(answered.AuthenticationResult?.IdToken).toBeDefined();
  });

  it('answers a right answer with the tokens of the client', async () => {
    const { Session } = await pool.initiate(sub);
    time += 90_000;
    const { AuthenticationResult, ChallengeName } = await pool.respond(sub, Session, 'sesame');
    expect(ChallengeName).toBeUndefined();
    const { IdToken = '', AccessToken = '', RefreshToken, ...rest } = AuthenticationResult ?? {};
    expect(rest).toEqual({ ExpiresIn: 300, TokenType: 'Bearer' });
    expect(RefreshToken).not.toMatch(/\./);
    const seconds = (START + 90_000) / 1000;
    expect(decodeJwt(IdToken)).toEqual({
      sub,
      email: emailOf('dmar'),
      email_verified: true,
      given_name: 'Dana',
      family_name: 'Mar',
      'cognito:username': sub,
      'cognito:groups': ['admins', 'engineering', 'operations'],
      iss: pool.issuer,
      aud: STEP_UP_CLIENT_ID,
      token_use: 'id',
      auth_time: seconds,
      iat: seconds,
      exp: seconds + 8 * 3600,
      jti: expect.any(String) as string,
      origin_jti: expect.any(String) as string,
      event_id: expect.any(String) as string,
    });
    expect(decodeJwt(AccessToken)).toMatchObject({
      sub,
      client_id: STEP_UP_CLIENT_ID,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      exp: seconds + 300,
    });
  });

  it('signs an ID token that a verifier of AWS accepts', async () => {
    await pool.close();
    await start({ now: Date.now });
    const { Session } = await pool.initiate(sub);
    const { AuthenticationResult } = await pool.respond(sub, Session, 'sesame');
    const verifier = CognitoJwtVerifier.create({
      userPoolId: POOL_ID,
      clientId: STEP_UP_CLIENT_ID,
      tokenUse: 'id',
    });
    const keys = (await (await fetch(pool.jwksUrl)).json()) as Jwks;
    verifier.cacheJwks(keys);
    const claims = await verifier.verify(AuthenticationResult?.IdToken ?? '');
    expect(claims.sub).toBe(sub);
  });

  it('answers a wrong answer with another challenge in a new session', async () => {
    const first = await pool.initiate(sub);
    const second = await pool.respond(sub, first.Session, 'wrong');
    expect(second.ChallengeParameters).toEqual({ hint: 'try 2', USERNAME: sub });
    expect(second.Session).not.toBe(first.Session);
    const third = await pool.respond(sub, second.Session, 'sesame');
    expect(third.AuthenticationResult?.IdToken).toBeDefined();
  });

  it('ends where Define fails it', async () => {
    let { Session } = await pool.initiate(sub);
    for (const _ of ['first', 'second']) ({ Session } = await pool.respond(sub, Session, 'wrong'));
    const last = pool.respond(sub, Session, 'wrong');
    await expect(last).rejects.toThrow(NotAuthorizedException);
    await expect(last).rejects.toThrow('Incorrect username or password.');
  });

  it('gives triggers the events that AWS documents', async () => {
    const { Session } = await pool.initiate(emailOf('dmar'));
    await pool.respond(sub, Session, 'wrong');
    const common = {
      version: '1',
      region: 'eu-central-1',
      userPoolId: POOL_ID,
      userName: sub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: STEP_UP_CLIENT_ID },
    };
    const person = {
      userAttributes: {
        sub,
        email: emailOf('dmar'),
        email_verified: 'true',
        given_name: 'Dana',
        family_name: 'Mar',
        'cognito:user_status': 'CONFIRMED',
      },
      userNotFound: false,
    };
    const toDefine = { challengeName: null, issueTokens: null, failAuthentication: null };
    const toCreate = {
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    };
    const answered = [
      {
        challengeName: 'CUSTOM_CHALLENGE',
        challengeResult: false,
        challengeMetadata: 'challenge 1',
      },
    ];
    const challengeName = 'CUSTOM_CHALLENGE';
    expect(pool.invocations.map(({ event }) => event)).toEqual(
      [
        ['DefineAuthChallenge', { session: [] }, toDefine],
        ['CreateAuthChallenge', { challengeName, session: [] }, toCreate],
        [
          'VerifyAuthChallengeResponse',
          { privateChallengeParameters: { word: 'sesame' }, challengeAnswer: 'wrong' },
          { answerCorrect: null },
        ],
        ['DefineAuthChallenge', { session: answered }, toDefine],
        ['CreateAuthChallenge', { challengeName, session: answered }, toCreate],
      ].map(([trigger, request, response]) => ({
        ...common,
        triggerSource: `${trigger as string}_Authentication`,
        request: { ...person, ...(request as object) },
        response,
      })),
    );
  });

  it('withholds the metadata of the beginning, and passes on that of an answer', async () => {
    const { Session } = await pool.initiate(sub, { ClientMetadata: { from: 'beginning' } });
    expect(pool.invocations.map(({ event }) => event.request.clientMetadata)).toEqual([
      undefined,
      undefined,
    ]);
    pool.invocations.length = 0;
    await pool.respond(sub, Session, 'wrong', { ClientMetadata: { from: 'answer' } });
    expect(pool.invocations.map(({ event }) => event.request.clientMetadata)).toEqual([
      { from: 'answer' },
      { from: 'answer' },
      { from: 'answer' },
    ]);
  });
});

describe('a session', () => {
  const invalid = (reason = '') => `Invalid session for the user${reason}.`;

  it('is good once, whatever came of it', async () => {
    const { Session } = await pool.initiate(sub);
    await pool.respond(sub, Session, 'wrong');
    const again = pool.respond(sub, Session, 'sesame');
    await expect(again).rejects.toThrow(NotAuthorizedException);
    await expect(again).rejects.toThrow(invalid(', session can only be used once'));
  });

  it('lets one of many concurrent answers through', async () => {
    const { Session } = await pool.initiate(sub);
    const attempts = Array.from({ length: 20 }, () => pool.respond(sub, Session, 'sesame'));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(eventsOf('VerifyAuthChallengeResponse')).toHaveLength(1);
  });

  it("is over after the client's AuthSessionValidity, which each answer begins anew", async () => {
    const first = await pool.initiate(sub);
    time += 6 * 60_000 - 1;
    const second = await pool.respond(sub, first.Session, 'wrong');
    time += 6 * 60_000;
    const late = pool.respond(sub, second.Session, 'sesame');
    await expect(late).rejects.toThrow(NotAuthorizedException);
    await expect(late).rejects.toThrow(invalid(', session is expired'));
  });

  it("is the user's and stays good when another shows it", async () => {
    const { Session } = await pool.initiate(sub);
    const other = pool.people.jahn.username;
    await expect(pool.respond(other, Session, 'sesame')).rejects.toThrow(invalid());
    const { AuthenticationResult } = await pool.respond(sub, Session, 'sesame');
    expect(decodeJwt(AuthenticationResult?.IdToken ?? '').sub).toBe(sub);
  });

  it("is the client's", async () => {
    await pool.close();
    await start({ albClient: { explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'], generateSecret: false } });
    const { Session } = await pool.initiate(sub, {
      ClientId: ALB_CLIENT_ID,
      AuthParameters: { USERNAME: sub },
    });
    await expect(pool.respond(sub, Session, 'sesame')).rejects.toThrow(invalid());
  });

  it('that was never issued is refused', async () => {
    const attempt = pool.respond(sub, 'x'.repeat(900), 'sesame');
    await expect(attempt).rejects.toThrow(NotAuthorizedException);
    await expect(attempt).rejects.toThrow(invalid());
  });
});

describe('a client', () => {
  it('must allow custom auth', async () => {
    await pool.close();
    await start({ stepUpClient: { explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
    await expect(pool.initiate(sub)).rejects.toThrow(InvalidParameterException);
    await expect(pool.initiate(sub)).rejects.toThrow('Auth flow not enabled for this client');
    expect(pool.invocations).toEqual([]);
  });

  it.each([
    ['no secret hash', undefined, 'configured with secret but SECRET_HASH was not received'],
    ['a wrong one', 'd3Jvbmc=', 'Unable to verify secret hash for client'],
  ])('with a secret is refused with %s', async (_what, hash, message) => {
    const entries = { USERNAME: sub, ...(hash && { SECRET_HASH: hash }) };
    const initiated = pool.initiate(sub, { AuthParameters: entries });
    await expect(initiated).rejects.toThrow(NotAuthorizedException);
    await expect(initiated).rejects.toThrow(message);
    const { Session } = await pool.initiate(sub);
    const answered = pool.respond(sub, Session, 'sesame', {
      ChallengeResponses: { ...entries, ANSWER: 'sesame' },
    });
    await expect(answered).rejects.toThrow(message);
    expect((await pool.respond(sub, Session, 'sesame')).AuthenticationResult).toBeDefined();
  });

  it("is refused with another user's secret hash", async () => {
    const attempt = pool.initiate(sub, {
      AuthParameters: { USERNAME: sub, SECRET_HASH: pool.secretHash('another') },
    });
    await expect(attempt).rejects.toThrow('Unable to verify secret hash');
  });

  it('that does not exist is refused', async () => {
    const attempt = pool.initiate(sub, { ClientId: 'unknown' });
    await expect(attempt).rejects.toThrow(ResourceNotFoundException);
  });

  it.each([
    ['another flow', { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' }, 'not enabled for this client'],
    ['a flow of clients', { AuthFlow: 'USER_PASSWORD_AUTH' }, 'method not supported'],
    ['no user', { AuthParameters: {} }, 'Missing required parameter USERNAME'],
  ] as const)('is refused for %s', async (_what, more, message) => {
    await expect(pool.initiate(sub, more)).rejects.toThrow(InvalidParameterException);
    await expect(pool.initiate(sub, more)).rejects.toThrow(message);
  });

  it('cannot begin at a pool without triggers', async () => {
    await pool.close();
    await start({ configuration: { triggers: {} } });
    await expect(pool.initiate(sub)).rejects.toThrow(
      'Custom auth lambda trigger is not configured for the user pool.',
    );
  });
});

describe('a user', () => {
  it('who is disabled is refused, before and in the middle', async () => {
    const { Session } = await pool.initiate(sub);
    await pool.client.send(new AdminDisableUserCommand({ UserPoolId: POOL_ID, Username: sub }));
    pool.invocations.length = 0;
    for (const attempt of [pool.respond(sub, Session, 'sesame'), pool.initiate(sub)]) {
      await expect(attempt).rejects.toThrow(NotAuthorizedException);
      await expect(attempt).rejects.toThrow('User is disabled.');
    }
    expect(pool.invocations).toEqual([]);
  });

  it('who is disabled while a trigger runs gets no tokens', async () => {
    const { Session } = await pool.initiate(sub);
    pool.replace('DefineAuthChallenge', async () => {
      await pool.client.send(new AdminDisableUserCommand({ UserPoolId: POOL_ID, Username: sub }));
      return { issueTokens: true };
    });
    await expect(pool.respond(sub, Session, 'sesame')).rejects.toThrow('User is disabled.');
  });

  it('who is unknown is challenged all the same, and never gets tokens', async () => {
    const nobody = 'nobody@example.com';
    const { Session, ChallengeParameters } = await pool.initiate(nobody);
    expect(ChallengeParameters).toEqual({ hint: 'try 1', USERNAME: nobody });
    const answered = pool.respond(nobody, Session, 'sesame');
    await expect(answered).rejects.toThrow(NotAuthorizedException);
    await expect(answered).rejects.toThrow('Incorrect username or password.');
    for (const { event } of pool.invocations) {
      expect(event.request).toMatchObject({ userNotFound: true, userAttributes: {} });
    }
  });

  it('who is unknown is named where the client does not prevent it', async () => {
    await pool.close();
    await start({ stepUpClient: { preventUserExistenceErrors: false } });
    await expect(pool.initiate('nobody@example.com')).rejects.toThrow(UserNotFoundException);
    await pool.initiate(sub);
    expect(pool.invocations[0]?.event.request).not.toHaveProperty('userNotFound');
  });
});
