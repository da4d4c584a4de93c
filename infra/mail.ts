import { Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Configuration } from './configuration';
import { addressOf, isMailedElsewhere, isSenderOfSignInMails, mailDomainOf } from './mail-settings';

/**
 * A setting may come to name what the stack has made, or another portal may mail by it: it stays when
 * the stack gives it up. A first deploy that fails leaves none.
 */
const KEPT = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

/** What the sender of mails is made from. */
export type MailProps = Pick<
  Configuration,
  'mail' | 'region' | 'hostedZone' | 'language' | 'support'
>;

/** Who sends the codes at SES, and what a function needs to send in that name. */
export class Mail extends Construct {
  /** What a function that mails reads from its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The DNS records that somebody has to add to prove the domain, as one text; if any. */
  readonly recordsToAdd: string | undefined;
  /**
   * The permission to mail as the sender and nobody else. While the account is in the sandbox, SES
   * asks for the same permission on the recipient's identity. Where people have addresses of the
   * sender's domain that is the identity named here; others get mail once the account has left the
   * sandbox, and not by a wildcard. (Amazon SES, "Identity and access management in Amazon SES")
   */
  readonly permission: PolicyStatement;
  /** That of the sender's domain, if the stack makes it. */
  readonly identity: EmailIdentity | undefined;
  /** How the user pool sends its own mails; in Amazon's name if undefined. */
  readonly ofUserPool: CfnUserPool.EmailConfigurationProperty | undefined;

  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id);
    const { mail, region: stackRegion, hostedZone, language, support } = props;
    const { sender, replyTo, region = stackRegion } = mail;
    const domain = mailDomainOf(sender);
    const configurationSet = mail.configurationSet ?? this.makeConfigurationSet();
    if (mail.identity === undefined) {
      this.identity = new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain) });
      this.identity.applyRemovalPolicy(KEPT);
      this.recordsToAdd = this.proveDomain(this.identity, domain, hostedZone);
    }
    this.environment = {
      MAIL_SENDER: sender,
      ...(replyTo === undefined ? {} : { MAIL_REPLY_TO: replyTo }),
      MAIL_CONFIGURATION_SET: configurationSet,
      ...(isMailedElsewhere(mail, stackRegion) ? { MAIL_REGION: region } : {}),
      MAIL_LANGUAGE: language,
      ...(support && {
        SUPPORT_NAME: support.name,
        SUPPORT_EMAIL: support.email,
        ...(support.url !== undefined && { SUPPORT_URL: support.url }),
      }),
    };
    const identity = mail.identity ?? domain;
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', region, resource, resourceName });
    this.permission = new PolicyStatement({
      sid: 'SendMail',
      actions: ['ses:SendEmail'],
      resources: [arn('identity', identity), arn('configuration-set', configurationSet)],
      conditions: { StringEquals: { 'ses:FromAddress': addressOf(sender) } },
    });
    // Cognito sends as a service-linked role, which it makes for itself and which needs no policy of
    // the identity (Amazon Cognito, "Using service-linked roles for Amazon Cognito").
    this.ofUserPool = isSenderOfSignInMails(mail, stackRegion)
      ? {
          emailSendingAccount: 'DEVELOPER',
          sourceArn: arn('identity', identity),
          from: sender,
          ...(replyTo !== undefined && { replyToEmailAddress: addressOf(replyTo) }),
          configurationSet,
        }
      : undefined;
  }

  /** Makes a configuration set; returns its name. */
  private makeConfigurationSet(): string {
    const set = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      // Somebody who once marks a code as spam must still get the next one.
      suppressionReasons: SuppressionReasons.BOUNCES_ONLY,
    });
    set.applyRemovalPolicy(KEPT);
    return set.configurationSetName;
  }

  /** Makes the records that prove the domain, or returns them where the zone is not the stack's. */
  private proveDomain(
    { dkimRecords }: EmailIdentity,
    domain: string,
    zone: MailProps['hostedZone'],
  ): string | undefined {
    if (!zone || !`.${domain}`.endsWith(`.${zone.name}`)) {
      return Fn.join(
        '; ',
        dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`),
      );
    }
    dkimRecords.forEach(({ name, value }, at) => {
      // CDK's own record would append the zone to a name that is not known before the deployment.
      const record = new CfnRecordSet(this, `DkimRecord${at + 1}`, {
        hostedZoneId: zone.id,
        name,
        type: 'CNAME',
        resourceRecords: [value],
        ttl: '1800',
      });
      record.applyRemovalPolicy(KEPT); // the identity is nothing without its proof
    });
    return undefined;
  }
}
