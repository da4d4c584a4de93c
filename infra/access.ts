import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ACCESS_KEYS, GROUP_INDEX } from '../contracts/access-table';
import { commandFunction } from './command-function';
import type { CommandsProps } from './command-function';
import { keptTable } from './kept-table';
import { allow } from './service-role';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * Requests for access and the grants that come of them: the table, which the portal may read, and the
 * function, which alone may write it.
 */
export class Access extends Construct {
  /** A line a person and group, an item a person, and the log of what is closed. */
  readonly table: TableV2;
  /** Acts that wait for a code; no role but the function's may read the hash of one. */
  readonly acts: TableV2;
  readonly function: Function;
  /** What a role needs that reads the table and asks the function; no role else has it. */
  readonly use: readonly PolicyStatement[];

  constructor(scope: Construct, id: string, props: CommandsProps) {
    super(scope, id);
    const { directory, stepUp, key } = props;
    const { userPool } = directory;
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
    this.function = commandFunction(this, {
      ...props,
      description: 'Takes requests for access, and decisions about them',
      bundle: 'access',
      table: this.table,
      acts: this.acts,
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
      ],
    });
    const indexArn = `${this.table.tableArn}/index/${GROUP_INDEX.name}`;
    this.use = [
      allow('ReadAccess', ['dynamodb:Query'], this.table.tableArn),
      allow('ReadAccessIndex', ['dynamodb:Query'], indexArn),
      allow('AskForAccess', ['lambda:InvokeFunction'], this.function.functionArn),
    ];
  }
}
