import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { COMMAND_LIFE_MS } from '../contracts/access';
import { ACCESS_KEYS, GROUP_INDEX } from '../contracts/access-table';
import type { Directory } from './directory';
import { keptTable } from './kept-table';
import type { Plan } from './plan';
import { allow } from './service-role';
import type { StepUp } from './step-up';
import { TriggerFunction } from './trigger-function';

/** What the function for access stands on. */
export interface AccessProps extends Plan {
  readonly directory: Directory;
  readonly stepUp: StepUp;
  /** The folder that holds a folder for each function's bundle. */
  readonly triggersFolder: string;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * Requests for access and the grants that come of them: the table, which the portal may read, and the
 * function, which alone may write it. It is no trigger of the pool, so it may know the pool and its
 * clients.
 */
export class Access extends Construct {
  /** A line a person and group, an item a person, and the log of what is closed. */
  readonly table: TableV2;
  /** Acts that wait for a code; no role but the function's may read the hash of one. */
  readonly acts: TableV2;
  readonly function: Function;
  /** What a role needs that reads the table and asks the function; no role else has it. */
  readonly use: readonly PolicyStatement[];

  constructor(scope: Construct, id: string, props: AccessProps) {
    super(scope, id);
    const { profile, configuration, directory, stepUp, triggersFolder, key } = props;
    const { userPool, stepUpClient, signInClient } = directory;
    const index = {
      indexName: GROUP_INDEX.name,
      partitionKey: text(GROUP_INDEX.partition),
      sortKey: { name: GROUP_INDEX.sort, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    };
    const keys = {
      partitionKey: text(ACCESS_KEYS.partition),
      sortKey: text(ACCESS_KEYS.sort),
      globalSecondaryIndexes: [index],
    };
    this.table = keptTable(this, 'Table', keys, key);
    this.acts = keptTable(this, 'Acts', { partitionKey: text('sub') }, key);
    this.function = new TriggerFunction(this, 'Function', {
      description: 'Takes requests for access, and decisions about them',
      bundle: join(triggersFolder, 'access'),
      concurrency: profile.triggerConcurrency,
      key,
      environment: {
        ACCESS_TABLE_NAME: this.table.tableName,
        ACTS_TABLE_NAME: this.acts.tableName,
        CHALLENGE_TABLE_NAME: stepUp.challenges.tableName,
        USER_POOL_ID: userPool.userPoolId,
        STEP_UP_CLIENT_ID: stepUpClient.userPoolClientId,
        SIGN_IN_CLIENT_ID: signInClient.userPoolClientId,
        LOG_LIFE_DAYS: String(configuration.accessLogDays),
        ...stepUp.mail.environment,
      },
      permissions: [
        allow(
          'KeepAccess',
          ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
          this.table.tableArn,
        ),
        allow('KeepActs', ['dynamodb:GetItem', 'dynamodb:PutItem'], this.acts.tableArn),
        allow('ReadProofs', ['dynamodb:GetItem'], stepUp.challenges.tableArn),
        allow(
          'LookUpPeople',
          [
            'cognito-idp:AdminGetUser',
            'cognito-idp:AdminListGroupsForUser',
            'cognito-idp:ListUsersInGroup',
          ],
          userPool.userPoolArn,
        ),
        stepUp.mail.permission,
      ],
    }).function;
    // Whoever may invoke it may do so asynchronously: what waits in Lambda's queue must not act later.
    this.function.configureAsyncInvoke({
      maxEventAge: Duration.millis(COMMAND_LIFE_MS),
      retryAttempts: 0,
    });
    const indexArn = `${this.table.tableArn}/index/${GROUP_INDEX.name}`;
    this.use = [
      allow('ReadAccess', ['dynamodb:Query'], this.table.tableArn),
      allow('ReadAccessIndex', ['dynamodb:Query'], indexArn),
      allow('AskForAccess', ['lambda:InvokeFunction'], this.function.functionArn),
    ];
  }
}
