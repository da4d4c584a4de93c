import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import type { UserPoolClient, UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { signInClient, stepUpClient } from './app-clients';
import type { Configuration } from './configuration';
import { addGroups, addPeople } from './membership';
import { people } from './people';

/** The user pool, its sign-in pages, its two app clients, its groups and its first people. */
export class Directory extends Construct {
  readonly userPool: UserPool;
  readonly signInDomain: UserPoolDomain;
  readonly signInClient: UserPoolClient;
  readonly stepUpClient: UserPoolClient;
  /** The origin of the managed login. */
  readonly signInUrl: string;

  constructor(scope: Construct, id: string, configuration: Configuration) {
    super(scope, id);
    this.userPool = new UserPool(this, 'UserPool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      autoVerify: { email: true },
      keepOriginal: { email: true }, // a new address counts only once its owner has proved it
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // Passwords cannot be exported. The people of the seed list, groups and clients are resources
      // of their own and go with the stack, which is therefore protected itself.
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.signInDomain = this.userPool.addDomain('SignInDomain', {
      cognitoDomain: { domainPrefix: configuration.signInDomainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.signInUrl = this.signInDomain.baseUrl();
    this.signInClient = signInClient(this, this.userPool, `https://${configuration.domainName}`);
    this.stepUpClient = stepUpClient(this, this.userPool);
    // Without a style the pages of the newer managed login answer that they are unavailable.
    new CfnManagedLoginBranding(this, 'SignInStyle', {
      userPoolId: this.userPool.userPoolId,
      clientId: this.signInClient.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    const groups = addGroups(this, this.userPool);
    if (configuration.seedPeople) {
      addPeople(this, this.userPool, groups, people, configuration.emailDomain);
    }
  }
}
