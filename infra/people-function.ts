import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ACCESS_KEYS } from '../contracts/access-table';
import type { Access } from './access';
import { commandFunction } from './command-function';
import type { CommandsProps } from './command-function';
import { keptTable } from './kept-table';
import { allow } from './service-role';

/** The writes that it makes at Cognito; IAM cannot say which attributes, so its code does. */
const WRITES = [
  'AdminAddUserToGroup',
  'AdminCreateUser',
  'AdminDisableUser',
  'AdminEnableUser',
  'AdminRemoveUserFromGroup',
  'AdminUpdateUserAttributes',
  'AdminUserGlobalSignOut',
];

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * Accounts, as administrators change them: the function, which alone of the stack may write to the user
 * pool, and the table of what was done, which the portal may read.
 */
export class PeopleFunction extends Construct {
  /** What happened, an item each in the partition of whom it was done to. */
  readonly table: TableV2;
  readonly function: Function;
  /** What a role needs that reads the table and asks the function; no role else has it. */
  readonly use: readonly PolicyStatement[];

  constructor(scope: Construct, id: string, props: CommandsProps & { readonly access: Access }) {
    super(scope, id);
    const { directory, stepUp, access, key } = props;
    const { userPoolArn } = directory.userPool;
    const keys = {
      partitionKey: text(ACCESS_KEYS.partition),
      sortKey: text(ACCESS_KEYS.sort),
    };
    const getAndPut = ['dynamodb:GetItem', 'dynamodb:PutItem'];
    this.table = keptTable(this, 'Table', keys, key);
    this.function = commandFunction(this, {
      ...props,
      description: 'Creates, changes and cuts off accounts by commands of administrators',
      bundle: 'people',
      table: access.table,
      acts: access.acts,
      environment: { PEOPLE_TABLE_NAME: this.table.tableName },
      permissions: [
        allow('KeepHistory', getAndPut, this.table.tableArn),
        allow('ReadStanding', ['dynamodb:GetItem'], access.table.tableArn),
        allow('KeepActs', getAndPut, access.acts.tableArn),
        // It reads when a code was entered, and writes to unlock.
        allow('ReadProofsAndUnlock', getAndPut, stepUp.challenges.tableArn),
        allow(
          'LookUpPeople',
          ['cognito-idp:AdminGetUser', 'cognito-idp:AdminListGroupsForUser'],
          userPoolArn,
        ),
        allow(
          'ChangeAccounts',
          WRITES.map((name) => `cognito-idp:${name}`),
          userPoolArn,
        ),
      ],
    });
    this.use = [
      allow('ReadHistory', ['dynamodb:Query'], this.table.tableArn),
      allow('ChangePeople', ['lambda:InvokeFunction'], this.function.functionArn),
    ];
  }
}
