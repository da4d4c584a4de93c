import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { COMMAND_LIFE_MS } from '../contracts/access';
import type { bundleNames } from './build-output';
import type { Directory } from './directory';
import type { Plan } from './plan';
import type { StepUp } from './step-up';
import { TriggerFunction } from './trigger-function';

/** What a function that takes commands stands on. */
export interface CommandsProps extends Plan {
  readonly directory: Directory;
  readonly stepUp: StepUp;
  /** The folder that holds a folder for each function's bundle. */
  readonly triggersFolder: string;
}

/** What one of them is made from. */
interface CommandFunctionProps extends CommandsProps {
  readonly description: string;
  readonly bundle: (typeof bundleNames)[number];
  /** Requests and grants, and acts that wait for a code. */
  readonly table: TableV2;
  readonly acts: TableV2;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it may do beyond mailing. */
  readonly permissions: readonly PolicyStatement[];
}

/**
 * A function that takes commands of the portal. It is no trigger of the pool, so it may know the pool
 * and its clients.
 */
export function commandFunction(scope: Construct, props: CommandFunctionProps): Function {
  const { profile, configuration, directory, stepUp, triggersFolder, logDays, key } = props;
  const made = new TriggerFunction(scope, 'Function', {
    description: props.description,
    bundle: join(triggersFolder, props.bundle),
    concurrency: profile.triggerConcurrency,
    logDays,
    key,
    environment: {
      ACCESS_TABLE_NAME: props.table.tableName,
      ACTS_TABLE_NAME: props.acts.tableName,
      CHALLENGE_TABLE_NAME: stepUp.challenges.tableName,
      USER_POOL_ID: directory.userPool.userPoolId,
      STEP_UP_CLIENT_ID: directory.stepUpClient.userPoolClientId,
      SIGN_IN_CLIENT_ID: directory.signInClient.userPoolClientId,
      LOG_LIFE_DAYS: String(configuration.accessLogDays),
      ...props.environment,
      ...stepUp.mail.environment,
    },
    permissions: [...props.permissions, stepUp.mail.permission],
  }).function;
  // Whoever may invoke it may do so asynchronously: what waits in Lambda's queue must not act later.
  made.configureAsyncInvoke({
    maxEventAge: Duration.millis(COMMAND_LIFE_MS),
    retryAttempts: 0,
  });
  return made;
}
