import { InvocationDeniedError } from '../lambda/errors';
import type { InvocationResult, InvokingService } from '../lambda/invocation';
import type { JsonObject } from '../template/json';
import { poolArn } from './configuration';
import type { UserPoolConfiguration } from './configuration';
import { ServiceError, invalidParameter } from './errors';
import { responseIn, triggerEvent } from './trigger-events';
import type { TriggerName, TriggerSubject } from './trigger-events';

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

  /**
   * Runs a trigger and gives its `response`: up to three tries of five seconds each, of which only
   * silence leads to another. An invocation that the pool no longer waits for goes on.
   *
   * Throws `UserLambdaValidationException` if the function fails, `UnexpectedLambdaException` if it
   * does not answer or does not admit the pool, `InvalidLambdaResponseException`.
   */
  async run(trigger: TriggerName, subject: TriggerSubject, request: JsonObject) {
    const { configuration, invoke } = this;
    const functionArn = configuration.triggers?.[trigger];
    if (functionArn === undefined || !invoke) {
      throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
    }
    const event = triggerEvent(configuration, trigger, subject, request);
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
