import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { triggerNames } from './build-output';
import { keptTable } from './kept-table';
import { Mail } from './mail';
import type { Plan } from './plan';
import { allow } from './service-role';
import { TriggerFunction } from './trigger-function';
import type { TriggerFunctionProps } from './trigger-function';

/** What the step-up stands on. */
export interface StepUpProps extends Plan {
  readonly userPool: UserPool;
  /** The folder that holds a folder for each trigger's bundle. */
  readonly triggersFolder: string;
}

/**
 * The emailed code: the user pool's three custom-challenge triggers, what they remember of a person,
 * and the mail that they send. The functions know neither the pool nor its clients: such a reference
 * would close a circle that CloudFormation refuses.
 */
export class StepUp extends Construct {
  /** One item a person: the current challenge, the sends and failures, the lock. It holds no code. */
  readonly challenges: TableV2;
  readonly mail: Mail;
  readonly triggers: readonly Function[];

  constructor(scope: Construct, id: string, props: StepUpProps) {
    super(scope, id);
    const { profile, configuration, userPool, triggersFolder, logDays, key } = props;
    const keys = { partitionKey: { name: 'sub', type: AttributeType.STRING } };
    this.challenges = keptTable(this, 'Challenges', keys, key);
    this.mail = new Mail(this, 'Mail', configuration);

    const trigger = (
      constructId: string,
      bundle: (typeof triggerNames)[number],
      others: Omit<TriggerFunctionProps, 'bundle' | 'logDays'>,
    ) =>
      new TriggerFunction(this, constructId, {
        bundle: join(triggersFolder, bundle),
        concurrency: profile.triggerConcurrency,
        logDays,
        key,
        ...others,
      }).function;
    // Verify mails as well: a lock is told to the person.
    const remembersAndMails = {
      environment: {
        CHALLENGE_TABLE_NAME: this.challenges.tableName,
        ...this.mail.environment,
      },
      permissions: [
        allow(
          'RememberChallenges',
          ['dynamodb:GetItem', 'dynamodb:PutItem'],
          this.challenges.tableArn,
        ),
        this.mail.permission,
      ],
    };
    const triggers: ChallengeTriggers = {
      defineAuthChallenge: trigger('DefineAuthChallenge', 'define-auth-challenge', {
        description: 'Decides what comes next in a step-up',
      }),
      createAuthChallenge: trigger('CreateAuthChallenge', 'create-auth-challenge', {
        description: 'Makes a code and mails it',
        ...remembersAndMails,
      }),
      verifyAuthChallengeResponse: trigger('VerifyAuthChallenge', 'verify-auth-challenge', {
        description: 'Checks a code and uses it up',
        ...remembersAndMails,
      }),
    };
    runTriggers(userPool, triggers);
    mailAs(userPool, this.mail);
    this.triggers = Object.values(triggers);
  }
}

/** The pool's names for its custom-challenge triggers, and the function behind each. */
type ChallengeTriggers = Readonly<
  Record<'defineAuthChallenge' | 'createAuthChallenge' | 'verifyAuthChallengeResponse', Function>
>;

/**
 * Makes the functions the pool's triggers, and lets Cognito call them for this pool of this account
 * alone. CDK's `addTrigger` would leave the account out.
 */
function runTriggers(userPool: UserPool, triggers: ChallengeTriggers): void {
  for (const each of Object.values(triggers)) {
    each.addPermission('Cognito', {
      principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
      sourceArn: userPool.userPoolArn,
      sourceAccount: Stack.of(each).account,
    });
  }
  if (userPool.node.defaultChild instanceof CfnUserPool) {
    userPool.node.defaultChild.lambdaConfig = Object.fromEntries(
      Object.entries(triggers).map(([name, each]) => [name, each.functionArn]),
    );
  }
}

/** Has the pool send its own mails as the sender of the codes. */
function mailAs(userPool: UserPool, { ofUserPool, identity }: Mail): void {
  const pool = userPool.node.defaultChild;
  if (!ofUserPool || !(pool instanceof CfnUserPool)) return;
  pool.emailConfiguration = ofUserPool;
  if (identity) pool.node.addDependency(identity);
}
