import { CfnOutput } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ManagedLoginVersion } from 'aws-cdk-lib/aws-cognito';
import type { UserPool, UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { UserPoolDomainTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct, IDependable } from 'constructs';
import type { Configuration } from './configuration';
import { liesIn } from './sign-in-domain-settings';

/** Where people sign in. */
export interface SignInAddress {
  readonly domain: UserPoolDomain;
  /** What makes the domain's name lead there, if the stack makes that. */
  readonly record?: IDependable | undefined;
}

const managedLoginVersion = ManagedLoginVersion.NEWER_MANAGED_LOGIN;

/**
 * Makes the pages' domain at a prefix of Amazon's and, if the settings have one, the domain of one's
 * own beside it: a pool can have one of each, so that nothing is replaced where the second comes or
 * goes (docs/decisions/0043). Returns the one that people are sent to.
 */
export function signInAddress(
  scope: Construct,
  userPool: UserPool,
  { signInDomainPrefix, signInDomain: own, hostedZone }: Configuration,
): SignInAddress {
  const prefix = userPool.addDomain('SignInDomain', {
    cognitoDomain: { domainPrefix: signInDomainPrefix },
    managedLoginVersion,
  });
  if (!own) return { domain: prefix };
  const domain = userPool.addDomain('OwnSignInDomain', {
    customDomain: {
      domainName: own.name,
      certificate: Certificate.fromCertificateArn(scope, 'SignInCertificate', own.certificateArn),
    },
    managedLoginVersion,
  });
  if (!hostedZone || !liesIn(own.name, hostedZone.name)) {
    new CfnOutput(scope, 'SignInDomainTarget', {
      description: `Where the DNS record of ${own.name} points`,
      value: domain.cloudFrontEndpoint,
    }).overrideLogicalId('SignInDomainTarget');
    return { domain: own.recordStands ? domain : prefix };
  }
  const record = new ARecord(scope, 'SignInAlias', {
    zone: HostedZone.fromHostedZoneAttributes(scope, 'SignInZone', {
      hostedZoneId: hostedZone.id,
      zoneName: hostedZone.name,
    }),
    recordName: own.name,
    target: RecordTarget.fromAlias(new UserPoolDomainTarget(domain)),
  });
  return { domain, record };
}
