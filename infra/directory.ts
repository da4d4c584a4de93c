import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPoolRiskConfigurationAttachment,
  FeaturePlan,
  StandardThreatProtectionMode,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { brand } from '../app/company/brand';
import { signInClient, stepUpClient } from './app-clients';
import { addGroups, addPeople } from './membership';
import type { Plan } from './plan';
import { signInAddress } from './sign-in-domain';
import type { SignInAddress } from './sign-in-domain';
import { SignInEvents } from './sign-in-events';
import { signInMails } from './sign-in-mails';
import { signInProvider } from './sign-in-provider';
import { signInImages, signInSettings } from './sign-in-style';

/** How long the password of an invitation is good for. */
const TEMPORARY_PASSWORD_DAYS = 3;

/** The user pool, its sign-in pages, its two app clients, its groups and its first people. */
export class Directory extends Construct {
  readonly userPool: UserPool;
  readonly signIn: SignInAddress;
  readonly signInClient: UserPoolClient;
  readonly stepUpClient: UserPoolClient;
  /** The origin of the managed login. */
  readonly signInUrl: string;

  constructor(scope: Construct, id: string, plan: Plan) {
    super(scope, id);
    const { profile, configuration } = plan;
    const { threatProtection, emailRecovery } = profile;
    const portalUrl = `https://${configuration.domainName}`;
    const mails = signInMails(brand, {
      portalUrl,
      temporaryPasswordDays: TEMPORARY_PASSWORD_DAYS,
      language: configuration.language,
      support: configuration.support,
    });
    this.userPool = new UserPool(this, 'UserPool', {
      ...(threatProtection
        ? {
            featurePlan: FeaturePlan.PLUS,
            standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
          }
        : { featurePlan: FeaturePlan.ESSENTIALS }),
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // All that it will ever have: the schema of a pool that stands cannot be changed (0031).
      standardAttributes: {
        email: { required: true, mutable: true },
        givenName: { required: false, mutable: true },
        familyName: { required: false, mutable: true },
        locale: { required: false, mutable: true },
      },
      autoVerify: { email: true },
      userInvitation: mails.invitation,
      userVerification: mails.verification,
      keepOriginal: { email: true }, // a new address counts only once its owner has proved it
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(TEMPORARY_PASSWORD_DAYS),
      },
      // The mailbox that gets the codes had better not be enough for a new password as well.
      accountRecovery: emailRecovery ? AccountRecovery.EMAIL_ONLY : AccountRecovery.NONE,
      // Passwords cannot be exported. The people of the seed list, groups and clients are resources
      // of their own and go with the stack, which is therefore protected itself.
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.signIn = signInAddress(this, this.userPool, configuration);
    this.signInUrl = this.signIn.domain.baseUrl();
    const provider = configuration.signIn?.provider;
    this.signInClient = signInClient(this, this.userPool, portalUrl, provider);
    if (provider) {
      this.signInClient.node.addDependency(signInProvider(this, this.userPool, provider));
    }
    this.stepUpClient = stepUpClient(this, this.userPool);
    // Without a style the pages of the newer managed login answer that they are unavailable.
    new CfnManagedLoginBranding(this, 'SignInStyle', {
      userPoolId: this.userPool.userPoolId,
      clientId: this.signInClient.userPoolClientId,
      settings: signInSettings(brand),
      assets: signInImages(brand),
    });
    if (threatProtection) {
      this.refuseLeakedPasswords();
      new SignInEvents(this, 'SignInEvents', { ...plan, userPool: this.userPool });
    }
    const groups = addGroups(this, this.userPool);
    if (configuration.seedPeople) {
      addPeople(this, this.userPool, groups, configuration.emailDomain);
    }
  }

  /**
   * Cognito refuses a password that it knows to be leaked, at the sign-in and when one is set. The
   * risk that it sees in a sign-in is only logged: it has no second factor to ask for, and to refuse
   * people who travel is worse (Amazon Cognito, "Advanced security with threat protection").
   */
  private refuseLeakedPasswords(): void {
    new CfnUserPoolRiskConfigurationAttachment(this, 'LeakedPasswords', {
      userPoolId: this.userPool.userPoolId,
      clientId: 'ALL',
      compromisedCredentialsRiskConfiguration: {
        eventFilter: ['SIGN_IN', 'PASSWORD_CHANGE'],
        actions: { eventAction: 'BLOCK' },
      },
    });
  }
}
