import type { DeployedResource } from '../template/stack';
import type { DeclaredDomain } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import { Properties } from './properties';

/** AWS, "CreateUserPoolDomain", Domain. */
const PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** As Cognito says: "Domain cannot contain reserved word" (aws-amplify/amplify-cli issue 3854). */
const RESERVED = /aws|amazon|cognito/;
const NAME = /^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const CERTIFICATE = /^arn:aws[\w-]*:acm:us-east-1:\d+:certificate\/.+$/;

function oneDomain({ logicalId, properties: all }: DeployedResource) {
  const properties = new Properties(logicalId, all);
  const custom = properties.object('CustomDomainConfig');
  const name = properties.text('Domain');
  if (custom) {
    properties.formed(
      'Domain',
      NAME,
      'a full name of at most 63 lower-case letters, digits and hyphens',
    );
    custom.text('CertificateArn');
    custom.formed('CertificateArn', CERTIFICATE, 'a certificate of us-east-1');
  } else {
    properties.formed(
      'Domain',
      PREFIX,
      'a prefix of 1 to 63 lower-case letters, digits and hyphens',
    );
    if (RESERVED.test(name)) {
      throw new UnsupportedUserPoolError(
        logicalId,
        'a prefix without aws, amazon or cognito',
        name,
      );
    }
  }
  return {
    name,
    isCustom: custom !== undefined,
    managedLogin: properties.integer('ManagedLoginVersion', [1, 2]) === 2,
  };
}

/**
 * Reads the `AWS::Cognito::UserPoolDomain`s of a pool: one of a prefix, one of one's own, or both
 * (AWS, "UserPoolType", Domain and CustomDomain). Throws {@link UnsupportedUserPoolError} if there are
 * more, if they show pages of two kinds, or if Cognito refuses one (AWS, "CreateUserPoolDomain"): a
 * name that is none, a certificate of another region.
 */
export function declaredDomain(resources: readonly DeployedResource[]): DeclaredDomain | undefined {
  const domains = resources.map(oneDomain);
  const [first, second, ...others] = domains;
  if (!first) return undefined;
  const isPair = first.isCustom !== second?.isCustom && first.managedLogin === second?.managedLogin;
  if (others.length > 0 || (second && !isPair)) {
    const expected =
      'one domain of a prefix and one of one’s own, with the same ManagedLoginVersion';
    throw new UnsupportedUserPoolError('AWS::Cognito::UserPoolDomain', expected, domains);
  }
  return {
    prefix: domains.find(({ isCustom }) => !isCustom)?.name,
    custom: domains.find(({ isCustom }) => isCustom)?.name,
    managedLogin: first.managedLogin,
  };
}
