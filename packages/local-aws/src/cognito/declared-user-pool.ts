import type { DeployedResource, DeployedStack } from '../template/stack';
import type { DeclaredGroup, UserPoolConfiguration } from './configuration';
import { declaredClient } from './declared-client';
import { declaredDescriptions } from './declared-descriptions';
import { declaredDomain } from './declared-domain';
import { declaredResourceServers } from './declared-resource-server';
import { declaredSchema } from './declared-schema';
import { declaredStyle } from './declared-style';
import { declaredPasswordPolicy } from './declared-password-policy';
import { declaredTriggers } from './declared-triggers';
import { UnsupportedUserPoolError } from './errors';
import { Properties } from './properties';

const TYPES = 'AWS::Cognito::';

const propertiesOf = (resource: DeployedResource) =>
  new Properties(resource.logicalId, resource.properties);

function emailSignIn(pool: Properties): boolean {
  const attributes = pool.texts('UsernameAttributes') ?? [];
  if (attributes.some((attribute) => attribute !== 'email')) {
    throw new UnsupportedUserPoolError(
      pool.resource,
      'UsernameAttributes [email] or none',
      attributes,
    );
  }
  return attributes.length > 0;
}

function refuseUnsupported(pool: Properties): void {
  const mfa = pool.optionalText('MfaConfiguration') ?? 'OFF';
  if (mfa === 'ON')
    throw new UnsupportedUserPoolError(pool.resource, 'MfaConfiguration OFF or OPTIONAL', mfa);
  const aliases = pool.texts('AliasAttributes') ?? [];
  if (aliases.length > 0)
    throw new UnsupportedUserPoolError(pool.resource, 'no AliasAttributes', aliases);
}

function group(resource: DeployedResource): DeclaredGroup {
  const properties = propertiesOf(resource);
  const description = properties.optionalText('Description');
  const precedence = properties.number('Precedence');
  const roleArn = properties.optionalText('RoleArn');
  return {
    name: properties.optionalText('GroupName') ?? resource.ref,
    ...(description !== undefined && { description }),
    ...(precedence !== undefined && { precedence }),
    ...(roleArn !== undefined && { roleArn }),
  };
}

function attributes(person: Properties): Record<string, string> {
  const pairs = person.objects('UserAttributes');
  return Object.fromEntries(
    pairs.map((pair) => [pair.text('Name'), pair.optionalText('Value') ?? '']),
  );
}

/**
 * The one user pool of a stack with all that belongs to it: app clients, domain, branding, groups,
 * people and memberships. Throws {@link UnsupportedUserPoolError}, which names the resource, when
 * something is absent or asks for what this machine does not do (another provider, required MFA,
 * phone sign-in, triggers beyond custom authentication).
 */
export function userPoolFrom(stack: DeployedStack): UserPoolConfiguration {
  const [poolResource, ...others] = stack.resources(`${TYPES}UserPool`);
  if (!poolResource || others.length > 0) {
    const found = poolResource
      ? [poolResource, ...others].map((pool) => pool.logicalId)
      : undefined;
    throw new UnsupportedUserPoolError(`Stack ${stack.name}`, 'one AWS::Cognito::UserPool', found);
  }
  const pool = propertiesOf(poolResource);
  refuseUnsupported(pool);

  const belonging = (type: string) =>
    stack.resources(TYPES + type).map((resource) => {
      const owner = resource.properties['UserPoolId'];
      if (owner !== poolResource.ref) {
        throw new UnsupportedUserPoolError(
          resource.logicalId,
          `UserPoolId ${poolResource.ref}`,
          owner,
        );
      }
      return resource;
    });

  const styles = new Map(
    belonging('ManagedLoginBranding').map((each) => [
      each.properties['ClientId'],
      declaredStyle(each),
    ]),
  );
  const domain = declaredDomain(belonging('UserPoolDomain'));
  const people = belonging('UserPoolUser');
  const personOf = new Map<string, string>(
    people.flatMap((person) => {
      const username = propertiesOf(person).text('Username');
      return [[username, username] as const, [person.ref, username] as const];
    }),
  );
  const groups = belonging('UserPoolGroup').map(group);
  const triggers = declaredTriggers(pool);
  const invitation = pool.object('AdminCreateUserConfig')?.object('InviteMessageTemplate');

  return {
    id: poolResource.ref,
    name: pool.optionalText('UserPoolName') ?? poolResource.logicalId,
    region: stack.region,
    accountId: stack.accountId,
    emailSignIn: emailSignIn(pool),
    caseSensitive: pool.object('UsernameConfiguration')?.flag('CaseSensitive') ?? true,
    attributes: declaredSchema(pool),
    passwordPolicy: declaredPasswordPolicy(pool),
    ...(triggers && { triggers }),
    ...(invitation && {
      invitation: {
        subject: invitation.optionalText('EmailSubject'),
        message: invitation.optionalText('EmailMessage'),
      },
    }),
    ...(domain && { domain }),
    clients: belonging('UserPoolClient').map((client) =>
      declaredClient(client, styles.get(client.ref)),
    ),
    resourceServers: declaredResourceServers(belonging('UserPoolResourceServer')),
    descriptions: declaredDescriptions(poolResource, belonging('UserPoolClient')),
    groups,
    people: people.map((person) => ({
      username: propertiesOf(person).text('Username'),
      attributes: attributes(propertiesOf(person)),
    })),
    memberships: belonging('UserPoolUserToGroupAttachment').map((membership) => {
      const properties = propertiesOf(membership);
      const username = personOf.get(properties.text('Username'));
      const groupName = properties.text('GroupName');
      if (!username || !groups.some(({ name }) => name === groupName)) {
        const expected = 'a person and a group of this stack';
        throw new UnsupportedUserPoolError(membership.logicalId, expected, membership.properties);
      }
      return { username, group: groupName };
    }),
  };
}
