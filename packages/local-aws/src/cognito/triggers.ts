import { InvocationDeniedError } from '../lambda/errors';
import type { InvocationResult, InvokingService } from '../lambda/invocation';
import type { JsonObject } from '../template/json';
import { poolArn } from './configuration';
import type { DeclaredTriggers, UserPoolConfiguration } from './configuration';
import { ServiceError, invalidParameter } from './errors';
import {
  attributesToMapIn,
  inboundEvent,
  responseIn,
  signUpEvent,
  triggerEvent,
} from './trigger-events';
import type {
  ChallengeTrigger,
  Inbound,
  SignUp,
  SignUpSource,
  TriggerSubject,
} from './trigger-events';

type TriggerName = keyof DeclaredTriggers;

/** Invokes the function with this ARN. Rejects with `InvocationDeniedError` if the pool may not. */
export type InvokeTrigger = (
  functionArn: string,
  event: unknown,
  service: InvokingService,
) => Promise<InvocationResult>;

/** AWS, "Customizing user pool workflows with Lambda triggers", Things to know about Lambda triggers. */
const PATIENCE_MILLISECONDS = 5000;
const TRIES = 3;

const unexpected = (trigger: TriggerName, reason: string) =>
  new ServiceError(
    'UnexpectedLambdaException',
    `${trigger} invocation failed due to error ${reason}.`,
  );

/** Runs a pool's triggers. */
export class Triggers {
  constructor(
    private readonly configuration: UserPoolConfiguration,
    private readonly invoke: InvokeTrigger | undefined,
    private readonly patienceMilliseconds = PATIENCE_MILLISECONDS,
  ) {}

  /** Runs a trigger of custom authentication and gives its `response`; throws like {@link ask}. */
  async run(trigger: ChallengeTrigger, subject: TriggerSubject, request: JsonObject) {
    const { configuration } = this;
    if (configuration.triggers?.[trigger] === undefined || !this.invoke) {
      throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
    }
    return this.ask(trigger, triggerEvent(configuration, trigger, subject, request));
  }

  /**
   * Runs the trigger before sign-up, if the pool has it: somebody is made a user unless it throws,
   * like {@link ask}. What it says of confirming and verifying is for who signs up by themselves,
   * which nobody does here (of people of other providers that is believed).
   */
  async preSignUp(source: SignUpSource, signUp: SignUp): Promise<void> {
    const { configuration } = this;
    if (configuration.triggers?.PreSignUp === undefined) return;
    await this.ask('PreSignUp', signUpEvent(configuration, source, signUp));
  }

  /**
   * Runs the trigger of inbound federation, if the pool has it, and gives the claims that it puts in
   * the place of the provider's; undefined if those stay. Throws like {@link ask}.
   */
  async inboundFederation(inbound: Inbound): Promise<Record<string, string> | undefined> {
    const { configuration } = this;
    if (configuration.triggers?.InboundFederation === undefined) return undefined;
    return attributesToMapIn(
      await this.ask('InboundFederation', inboundEvent(configuration, inbound)),
    );
  }

  /**
   * Runs a trigger and gives its `response`: up to three tries of five seconds each, of which only
   * silence leads to another. An invocation that the pool no longer waits for goes on.
   *
   * Throws `UserLambdaValidationException` if the function fails, `UnexpectedLambdaException` if it
   * does not answer or does not admit the pool, `InvalidLambdaResponseException`.
   */
  private async ask(trigger: TriggerName, event: JsonObject): Promise<JsonObject> {
    const { configuration, invoke } = this;
    const functionArn = configuration.triggers?.[trigger];
    if (functionArn === undefined || !invoke) throw unexpected(trigger, 'no function');
    const service = {
      principal: 'cognito-idp.amazonaws.com',
      sourceArn: poolArn(configuration),
      sourceAccount: configuration.accountId,
    };
    for (let tries = 0; tries < TRIES; tries++) {
      const result = await this.patiently(invoke(functionArn, event, service)).catch(
        (error: unknown) => {
          if (!(error instanceof InvocationDeniedError)) throw error;
          throw unexpected(trigger, 'AccessDeniedException');
        },
      );
      if (result === 'silence') continue;
      if (result.kind === 'returned') return responseIn(result.payload);
      const message = `${trigger} failed with error ${result.errorMessage}.`;
      throw new ServiceError('UserLambdaValidationException', message);
    }
    throw unexpected(trigger, 'Socket timeout while invoking Lambda function');
  }

  private async patiently<Result>(invocation: Promise<Result>): Promise<Result | 'silence'> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<'silence'>((resolve) => {
      timer = setTimeout(() => resolve('silence'), this.patienceMilliseconds);
    });
    return Promise.race([silence, invocation]).finally(() => clearTimeout(timer));
  }
}
