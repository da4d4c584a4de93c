import { ResourceError } from './errors';
import { isObject, shown } from './json';
import type { DeployedResource, DeployedStack } from './stack';

/** Public origins (`https://app.example.com`) and what stands for each on this machine. */
export type Origins = ReadonlyMap<string, string>;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * A function that replaces public origins in a text, where DNS and TLS would in AWS. Only whole
 * origins: neither `https://app.example.com.evil` nor one with another port is touched.
 */
export function originMapper(origins: Origins): (text: string) => string {
  if (origins.size === 0) return (text) => text;
  const alternatives = [...origins.keys()].map(escaped).join('|');
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${alternatives})(?![\\w.:@%-])`, 'g');
  return (text) => text.replace(pattern, (origin) => origins.get(origin) ?? origin);
}

/** The value with `map` applied to each text in it (not to the names of properties). */
export function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, map)]));
}

/** The `AuthenticateCognitoConfig` of each listener and rule that has one. */
function cognitoConfigurations(stack: DeployedStack) {
  const type = (name: string) => stack.resources(`AWS::ElasticLoadBalancingV2::${name}`);
  const actionsOf = (resource: DeployedResource): unknown =>
    resource.properties['DefaultActions'] ?? resource.properties['Actions'];
  return [...type('Listener'), ...type('ListenerRule')]
    .flatMap((resource) => actionsOf(resource) ?? [])
    .flatMap((action) =>
      isObject(action) && isObject(action['AuthenticateCognitoConfig'])
        ? [action['AuthenticateCognitoConfig']]
        : [],
    );
}

function only(name: 'UserPoolClientId' | 'UserPoolDomain', stack: DeployedStack): string {
  const values = new Set(cognitoConfigurations(stack).map((configuration) => configuration[name]));
  const [value] = values;
  if (values.size === 1 && typeof value === 'string') return value;
  throw new ResourceError(
    'AWS::ElasticLoadBalancingV2::Listener',
    `authenticate-cognito actions that name one ${name}`,
    shown([...values]),
  );
}

/** The origin that a browser reaches a user pool's domain at: a prefix of AWS's, or one's own. */
function signInOrigin(domain: DeployedResource, region: string): string {
  const name = String(domain.properties['Domain']);
  return domain.properties['CustomDomainConfig']
    ? `https://${name}`
    : `https://${name}.auth.${region}.amazoncognito.com`;
}

const CALLBACK_PATH = '/oauth2/idpresponse';

/**
 * The two public origins of a stack that signs in at its load balancer. Hand it a stack that was
 * deployed without `origins`: those found here are what the second one is then deployed with.
 *
 * `loadBalancer`: of the first callback URL, ending in `/oauth2/idpresponse`, of the app client that
 * the `authenticate-cognito` actions name. `signIn`: of the user pool domain that they name (AWS,
 * "Authenticate users using an Application Load Balancer" and "Configuring a user pool domain").
 * Throws {@link ResourceError} if there is none, or more clients or domains than one.
 */
export function publicOrigins(stack: DeployedStack): { loadBalancer: string; signIn: string } {
  const clientId = only('UserPoolClientId', stack);
  const clients = stack.resources('AWS::Cognito::UserPoolClient');
  const client = clients.find(({ ref }) => ref === clientId);
  const callbacks = client?.properties['CallbackURLs'];
  const callback = (Array.isArray(callbacks) ? callbacks : []).find(
    (url): url is string => typeof url === 'string' && url.endsWith(CALLBACK_PATH),
  );
  if (client === undefined || callback === undefined) {
    const expected = `the load balancer's app client, with a callback URL that ends in ${CALLBACK_PATH}`;
    throw new ResourceError(
      client?.logicalId ?? 'AWS::Cognito::UserPoolClient',
      expected,
      shown(callbacks),
    );
  }

  const domainName = only('UserPoolDomain', stack);
  const domains = stack.resources('AWS::Cognito::UserPoolDomain');
  const domain = domains.find(({ properties }) => properties['Domain'] === domainName);
  if (domain === undefined) {
    const found = shown(domains.map(({ logicalId }) => logicalId));
    throw new ResourceError('AWS::Cognito::UserPoolDomain', `one named ${domainName}`, found);
  }
  return { loadBalancer: new URL(callback).origin, signIn: signInOrigin(domain, stack.region) };
}
