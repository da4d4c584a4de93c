import type { DeployedResource } from '../template/stack';
import type { DeclaredDomain } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import { Properties } from './properties';

/**
 * Reads the `AWS::Cognito::UserPoolDomain`s of a pool: one of a prefix, one of one's own, or both
 * (AWS, "UserPoolType", Domain and CustomDomain). Throws {@link UnsupportedUserPoolError} if there are
 * more, or if they show pages of two kinds.
 */
export function declaredDomain(resources: readonly DeployedResource[]): DeclaredDomain | undefined {
  const domains = resources.map((resource) => {
    const properties = new Properties(resource.logicalId, resource.properties);
    return {
      name: properties.text('Domain'),
      isCustom: properties.object('CustomDomainConfig') !== undefined,
      managedLogin: properties.number('ManagedLoginVersion') === 2,
    };
  });
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
