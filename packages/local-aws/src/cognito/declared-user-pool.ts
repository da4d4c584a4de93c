import type { DeployedResource, DeployedStack } from '../template/stack';
import type { UserPoolConfiguration } from './configuration';
import { declaredClient } from './declared-client';
import { declaredContact } from './declared-contact';
import { declaredDescriptions } from './declared-descriptions';
import { declaredDomain } from './declared-domain';
import { declaredGroups } from './declared-group';
import { declaredInvitation } from './declared-messages';
import { declaredPasswordPolicy } from './declared-password-policy';
import { declaredMemberships, declaredPeople } from './declared-people';
import { refuseBeyondPlan } from './declared-plan';
import { declaredProviders } from './declared-provider';
import { customScopes, declaredResourceServers } from './declared-resource-server';
import { declaredSchema } from './declared-schema';
import { declaredEmailSignIn } from './declared-sign-in';
import { declaredStyles } from './declared-style';
import { declaredTriggers } from './declared-triggers';
import { UnsupportedUserPoolError } from './errors';
import { declaredLabel } from './names';
import { Properties } from './properties';

const TYPES = 'AWS::Cognito::';

function onlyPool(stack: DeployedStack): DeployedResource {
  const pools = stack.resources(`${TYPES}UserPool`);
  const [first, ...others] = pools;
  if (first && others.length === 0) return first;
  const found = first && pools.map(({ logicalId }) => logicalId);
  throw new UnsupportedUserPoolError(`Stack ${stack.name}`, 'one AWS::Cognito::UserPool', found);
}

/** Resources of a type, each of which has to name the pool. */
function ofPool(stack: DeployedStack, { ref }: DeployedResource, type: string) {
  return stack.resources(TYPES + type).map((resource) => {
    const owner = resource.properties['UserPoolId'];
    if (owner === ref) return resource;
    throw new UnsupportedUserPoolError(resource.logicalId, `UserPoolId ${ref}`, owner);
  });
}

/**
 * The one user pool of a stack with all that belongs to it: app clients, domain, branding, groups,
 * people and memberships. Throws {@link UnsupportedUserPoolError}, which names the resource, for what
 * Cognito refuses at deployment, and when something is absent. What this machine does not do stands
 * in the lists of what is served, and is read past here.
 */
export function userPoolFrom(stack: DeployedStack): UserPoolConfiguration {
  const resource = onlyPool(stack);
  const pool = new Properties(resource.logicalId, resource.properties);
  const belonging = (type: string) => ofPool(stack, resource, type);

  const name = declaredLabel(pool, 'UserPoolName');
  const emailSignIn = declaredEmailSignIn(pool);
  const caseSensitive = pool.object('UsernameConfiguration')?.flag('CaseSensitive') ?? true;
  const attributes = declaredSchema(pool);
  const invitation = declaredInvitation(pool);
  const triggers = declaredTriggers(pool);
  const domain = declaredDomain(belonging('UserPoolDomain'));
  refuseBeyondPlan(pool, domain?.managedLogin ?? false);

  const clients = belonging('UserPoolClient');
  const styles = declaredStyles(belonging('ManagedLoginBranding'), clients);
  const resourceServers = declaredResourceServers(belonging('UserPoolResourceServer'));
  const scopes = new Set(customScopes(resourceServers));
  const providers = declaredProviders(belonging('UserPoolIdentityProvider'), attributes);
  const groups = declaredGroups(belonging('UserPoolGroup'));
  const people = belonging('UserPoolUser');

  return {
    id: resource.ref,
    name: name ?? resource.logicalId,
    region: stack.region,
    accountId: stack.accountId,
    emailSignIn,
    caseSensitive,
    openSignUp: !(pool.object('AdminCreateUserConfig')?.flag('AllowAdminCreateUserOnly') ?? false),
    attributes,
    passwordPolicy: declaredPasswordPolicy(pool),
    contact: declaredContact(pool),
    ...(triggers && { triggers }),
    ...(invitation && { invitation }),
    ...(domain && { domain }),
    clients: clients.map((client) =>
      declaredClient(client, {
        attributes,
        providers,
        customScopes: scopes,
        style: styles.get(client.ref),
      }),
    ),
    ...(providers.length > 0 && { identityProviders: providers }),
    resourceServers,
    descriptions: declaredDescriptions(resource, clients),
    groups,
    people: declaredPeople(people, { attributes, emailSignIn, caseSensitive }),
    memberships: declaredMemberships(belonging('UserPoolUserToGroupAttachment'), people, groups),
  };
}
