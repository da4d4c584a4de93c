import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AdminInitiateAuthCommandInput,
  type AdminRespondToAuthChallengeCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import type { InvocationResult, InvokingService } from '../../src/lambda/invocation';
import { POOL_ID, STEP_UP_CLIENT_ID, startTestPool } from '../fixtures/user-pool';
import type { TestPoolOverrides } from '../fixtures/user-pool';
import { sdkClient } from './sdk';

/** A trigger's event, as far as the tests look at it. */
export interface TriggerEvent {
  readonly triggerSource: string;
  readonly userName: string;
  readonly request: {
    readonly session?: readonly { readonly challengeResult: boolean }[];
    readonly challengeAnswer?: string;
    readonly privateChallengeParameters?: Readonly<Record<string, string>>;
    readonly userNotFound?: boolean;
    readonly clientMetadata?: unknown;
  };
}

/** What a trigger answers in `response`, or does instead. */
export type Trigger = (event: TriggerEvent) => unknown;

export const TRIGGER_ARNS = {
  DefineAuthChallenge: 'arn:aws:lambda:eu-central-1:111122223333:function:define',
  CreateAuthChallenge: 'arn:aws:lambda:eu-central-1:111122223333:function:create',
  VerifyAuthChallengeResponse: 'arn:aws:lambda:eu-central-1:111122223333:function:verify',
};
type TriggerName = keyof typeof TRIGGER_ARNS;

/** Asks for the word `sesame`, three times at most. */
const triggers: Record<TriggerName, Trigger> = {
  DefineAuthChallenge({ request: { session = [] } }) {
    const right = session.at(-1)?.challengeResult === true;
    return {
      issueTokens: right,
      failAuthentication: !right && session.length >= 3,
      challengeName: 'CUSTOM_CHALLENGE',
    };
  },
  CreateAuthChallenge: ({ request: { session = [] } }) => ({
    publicChallengeParameters: { hint: `try ${session.length + 1}` },
    privateChallengeParameters: { word: 'sesame' },
    challengeMetadata: `challenge ${session.length + 1}`,
  }),
  VerifyAuthChallengeResponse: ({ request }) => ({
    answerCorrect: request.challengeAnswer === request.privateChallengeParameters?.['word'],
  }),
};

/** A pool with triggers, which tests may replace, and what they were invoked with. */
export async function startCustomAuth(overrides: TestPoolOverrides = {}) {
  const current = { ...triggers };
  const invocations: { event: TriggerEvent; service: InvokingService }[] = [];
  const invoke = async (arn: string, event: unknown, service: InvokingService) => {
    const [name] = Object.entries(TRIGGER_ARNS).find(([, each]) => each === arn) ?? [];
    if (!name) throw new Error(`Expected the ARN of a trigger, got ${arn}`);
    // As a function gets it: parsed from JSON, so that nothing is shared.
    const copy = JSON.parse(JSON.stringify(event)) as TriggerEvent;
    invocations.push({ event: copy, service });
    const response = await current[name as TriggerName](copy);
    if (response && typeof response === 'object' && 'kind' in response) {
      return response as InvocationResult;
    }
    return { kind: 'returned', payload: { ...copy, response } } as const;
  };
  const pool = await startTestPool({
    invoke,
    ...overrides,
    configuration: { triggers: TRIGGER_ARNS, ...overrides.configuration },
  });
  const client = sdkClient(pool.url);
  const secret = pool.pool.clientSecret(STEP_UP_CLIENT_ID) ?? '';
  const secretHash = (username: string) =>
    createHmac('sha256', secret)
      .update(username + STEP_UP_CLIENT_ID)
      .digest('base64');

  return {
    ...pool,
    client,
    invocations,
    secretHash,
    replace: (name: TriggerName, trigger: Trigger) => void (current[name] = trigger),
    initiate: (username: string, more: Partial<AdminInitiateAuthCommandInput> = {}) =>
      client.send(
        new AdminInitiateAuthCommand({
          UserPoolId: POOL_ID,
          ClientId: STEP_UP_CLIENT_ID,
          AuthFlow: 'CUSTOM_AUTH',
          AuthParameters: { USERNAME: username, SECRET_HASH: secretHash(username) },
          ...more,
        }),
      ),
    respond: (
      username: string,
      session: string | undefined,
      answer: string,
      more: Partial<AdminRespondToAuthChallengeCommandInput> = {},
    ) =>
      client.send(
        new AdminRespondToAuthChallengeCommand({
          UserPoolId: POOL_ID,
          ClientId: STEP_UP_CLIENT_ID,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session: session,
          ChallengeResponses: {
            USERNAME: username,
            ANSWER: answer,
            SECRET_HASH: secretHash(username),
          },
          ...more,
        }),
      ),
  };
}

export type CustomAuthPool = Awaited<ReturnType<typeof startCustomAuth>>;
