import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { ManagedPolicy, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Plan } from './plan';
import { allow } from './service-role';
import type { SignInProvider } from './sign-in-provider-settings';
import { TriggerFunction } from './trigger-function';

/** What the company's sign-in stands on. */
export interface CompanySignInProps extends Plan {
  readonly provider: SignInProvider;
  readonly userPool: UserPool;
  /** The folder that holds a folder for each trigger's bundle. */
  readonly triggersFolder: string;
}

const DESCRIPTION = "Lets people of the company's provider in as their accounts";

/**
 * The function that lets people of the company's provider in as their accounts, and keeps everybody
 * else from having one (docs/decisions/0057-provider-people-are-linked.md).
 */
export class CompanySignIn extends Construct {
  readonly function: Function;

  constructor(scope: Construct, id: string, props: CompanySignInProps) {
    super(scope, id);
    const { profile, configuration, provider, userPool, triggersFolder, logDays, key } = props;
    this.function = new TriggerFunction(this, 'Function', {
      description: DESCRIPTION,
      bundle: join(triggersFolder, 'federation'),
      environment: {
        COMPANY_DOMAINS: (provider.domains ?? [configuration.emailDomain]).join(','),
        TRUSTS_ADDRESSES: String(provider.trustsAddresses),
      },
      concurrency: profile.triggerConcurrency,
      logDays,
      key,
    }).function;
    this.mayLink(userPool);
    this.isTriggerOf(userPool);
  }

  /** A policy that is attached to the role: one that the role names would close a circle. */
  private mayLink({ userPoolArn }: UserPool): void {
    const { role } = this.function;
    if (!role) throw new Error('expected the function to have a role');
    new ManagedPolicy(this, 'Policy', {
      description: DESCRIPTION,
      roles: [role],
      statements: [
        allow(
          'LinkPeople',
          [
            'cognito-idp:AdminGetUser',
            'cognito-idp:AdminLinkProviderForUser',
            'cognito-idp:AdminSetUserPassword',
          ],
          userPoolArn,
        ),
      ],
    });
  }

  private isTriggerOf(userPool: UserPool): void {
    this.function.addPermission('Cognito', {
      principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
      sourceArn: userPool.userPoolArn,
      sourceAccount: Stack.of(this).account,
    });
    const pool = userPool.node.defaultChild;
    if (!(pool instanceof CfnUserPool)) return;
    const { functionArn } = this.function;
    pool.addPropertyOverride('LambdaConfig.PreSignUp', functionArn);
    pool.addPropertyOverride('LambdaConfig.InboundFederation', {
      LambdaArn: functionArn,
      LambdaVersion: 'V1_0', // the only one that there is ("InboundFederationLambdaType")
    });
  }
}
