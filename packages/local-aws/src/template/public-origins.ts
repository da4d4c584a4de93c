import { ResourceError } from './errors';
import { elements, isObject, objectsIn, shown } from './json';
import type { DeployedResource, DeployedStack } from './stack';

/** The names under which a stack is reached in AWS. */
export interface PublicOrigins {
  /** Of the load balancer's first callback URL: `https://app.example.com`. */
  readonly loadBalancer: string;
  /** Every host name of the load balancer's, in lower case, that of `loadBalancer` first. */
  readonly hosts: readonly string[];
  /** Of the user pool domain that the first action names. */
  readonly signIn: string;
  /** Of each domain of the user pool, used or not. */
  readonly domains: readonly string[];
}

const ELB = 'AWS::ElasticLoadBalancingV2::';
const CALLBACK_PATH = '/oauth2/idpresponse';

interface Authentication {
  /** Logical id of the listener or rule. */
  readonly where: string;
  readonly clientId: unknown;
  readonly domain: unknown;
}

/** Each `authenticate-cognito` action of the stack's listeners, then of its rules. */
function authentications(stack: DeployedStack): Authentication[] {
  const resources = [
    ...stack.resources(`${ELB}Listener`),
    ...stack.resources(`${ELB}ListenerRule`),
  ];
  return resources.flatMap(({ logicalId, properties }) =>
    objectsIn(properties['DefaultActions'] ?? properties['Actions']).flatMap((action) => {
      const declared = action['AuthenticateCognitoConfig'];
      if (!isObject(declared)) return [];
      const { UserPoolClientId: clientId, UserPoolDomain: domain } = declared;
      return [{ where: logicalId, clientId, domain }];
    }),
  );
}

/** The load balancer's callback URLs of the app client that an action names. */
function callbacksOf({ where, clientId }: Authentication, stack: DeployedStack): URL[] {
  const clients = stack.resources('AWS::Cognito::UserPoolClient');
  const client = clients.find(({ ref }) => ref === clientId);
  if (client === undefined) {
    throw new ResourceError(where, 'a UserPoolClientId of this stack', shown(clientId));
  }
  const declared = client.properties['CallbackURLs'];
  const urls = elements(declared).flatMap((url) => {
    const isCallback = typeof url === 'string' && url.endsWith(CALLBACK_PATH);
    return isCallback && URL.canParse(url) ? [new URL(url)] : [];
  });
  // The load balancer authenticates on HTTPS only; another one is for a developer's machine.
  const own = urls.filter(({ protocol }) => protocol === 'https:');
  if (own.length > 0) return own;
  const expected = `the load balancer's app client, with an https callback URL that ends in ${CALLBACK_PATH}`;
  throw new ResourceError(client.logicalId, expected, shown(declared));
}

/** The host names that the rules' conditions name in full. */
function hostsOfRules(stack: DeployedStack): string[] {
  return stack
    .resources(`${ELB}ListenerRule`)
    .flatMap(({ properties }) => objectsIn(properties['Conditions']))
    .filter((condition) => condition['Field'] === 'host-header')
    .flatMap(({ HostHeaderConfig: config, Values: older }) =>
      isObject(config) ? config['Values'] : older,
    )
    .filter((host) => typeof host === 'string')
    .filter((host) => !/[*?]/.test(host))
    .map((host) => host.toLowerCase());
}

/** The origin that a browser reaches a user pool's domain at: a prefix of AWS's, or one's own. */
function signInOrigin(domain: DeployedResource, region: string): string {
  const name = String(domain.properties['Domain']);
  return domain.properties['CustomDomainConfig']
    ? `https://${name}`
    : `https://${name}.auth.${region}.amazoncognito.com`;
}

function domainOf({ where, domain: name }: Authentication, stack: DeployedStack): DeployedResource {
  const domains = stack.resources('AWS::Cognito::UserPoolDomain');
  const found = domains.find(
    ({ properties, ref }) => properties['Domain'] === name || ref === name,
  );
  if (found !== undefined) return found;
  throw new ResourceError(where, 'a UserPoolDomain of this stack', shown(name));
}

/**
 * The public origins of a stack that signs in at its load balancer. Hand it a stack that was deployed
 * without `origins`: those found here are what the second one is then deployed with.
 *
 * The load balancer's names are those of the callback URLs, ending in `/oauth2/idpresponse`, of the
 * app clients that the `authenticate-cognito` actions name, and those that host-header conditions
 * name in full (AWS, "Authenticate users using an Application Load Balancer" and "Condition types for
 * listener rules"; AWS, "Configuring a user pool domain"). Throws {@link ResourceError} where the
 * stack has no load balancer, no such action, or an action without client, callback or domain.
 */
export function publicOrigins(stack: DeployedStack): PublicOrigins {
  if (stack.resources(`${ELB}LoadBalancer`).length === 0) {
    const expected = 'a load balancer, at which people sign in';
    throw new ResourceError(`${ELB}LoadBalancer`, expected, 'none in the stack');
  }
  const actions = authentications(stack);
  const [first] = actions;
  if (first === undefined) {
    const expected = 'an authenticate-cognito action in a listener or a rule';
    throw new ResourceError(`${ELB}Listener`, expected, 'none in the stack');
  }
  const callbacks = actions.flatMap((action) => callbacksOf(action, stack));
  const hosts = [...callbacks.map(({ hostname }) => hostname), ...hostsOfRules(stack)];
  const signIns = actions.map((action) => signInOrigin(domainOf(action, stack), stack.region));
  const domains = stack.resources('AWS::Cognito::UserPoolDomain');
  return {
    loadBalancer: callbacks[0]?.origin ?? '',
    hosts: [...new Set(hosts)],
    signIn: signIns[0] ?? '',
    domains: domains.map((domain) => signInOrigin(domain, stack.region)),
  };
}
