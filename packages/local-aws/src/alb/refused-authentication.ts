import { findingAt, type Finding } from '../template/served/finding';
import { elements, isObject, type JsonObject } from '../template/json';
import type { DeployedResource } from '../template/stack';
import { listenerOf } from './refused-redirects';

const texts = (value: unknown) => elements(value).map(String);

const CALLBACK = /^https:\/\/[^/?#]+\/oauth2\/idpresponse$/;

/** What the app client of a load balancer lacks, for the scopes that an action asks for. */
function lacking(client: DeployedResource, scopes: readonly string[]): Finding[] {
  const { properties } = client;
  const at = (path: string, todo: string) => findingAt(client, path, todo);
  const allowed = texts(properties['AllowedOAuthScopes']);
  const missing = scopes.filter((scope) => !allowed.includes(scope));
  const truth = (value: unknown) => String(value) === 'true';
  return [
    ...(truth(properties['GenerateSecret'])
      ? []
      : [at('GenerateSecret', 'write true: a load balancer signs in with a secret')]),
    ...(truth(properties['AllowedOAuthFlowsUserPoolClient'])
      ? []
      : [at('AllowedOAuthFlowsUserPoolClient', 'write true: a load balancer signs in by OAuth')]),
    ...(texts(properties['AllowedOAuthFlows']).includes('code')
      ? []
      : [at('AllowedOAuthFlows', 'allow code: a load balancer signs in with a code')]),
    ...(missing.length === 0
      ? []
      : [at('AllowedOAuthScopes', `allow ${missing.join(', ')}: the load balancer asks for it`)]),
    ...(texts(properties['CallbackURLs']).some((url) => CALLBACK.test(url))
      ? []
      : [at('CallbackURLs', 'name https://<host>/oauth2/idpresponse of the load balancer')]),
  ];
}

/**
 * Sign-ins that do not work: not on HTTPS, with an app client that is none of the stack's or of
 * another pool, or that cannot do what a load balancer needs ("Authenticate users using an
 * Application Load Balancer", section "Prepare to use Amazon Cognito").
 */
export function refusedAuthentication(
  resource: DeployedResource,
  actions: readonly JsonObject[],
  listeners: readonly DeployedResource[],
  { clients, domains }: Readonly<Record<'clients' | 'domains', readonly DeployedResource[]>>,
): Finding[] {
  return actions.flatMap(({ Type, AuthenticateCognitoConfig: config }) => {
    if (Type !== 'authenticate-cognito' || !isObject(config)) return [];
    const at = (todo: string) => findingAt(resource, '', todo);
    const listener = listenerOf(resource, listeners);
    // Of a listener's own actions its reader says so.
    const isInsecure = listener !== resource && listener?.properties['Protocol'] === 'HTTP';
    const insecure = isInsecure ? [at('authenticate on a listener of HTTPS')] : [];

    const { UserPoolArn, UserPoolClientId, UserPoolDomain, Scope = 'openid' } = config;
    const isDomain = domains.some(
      ({ ref, properties }) => UserPoolDomain === ref || UserPoolDomain === properties['Domain'],
    );
    const client = clients.find(({ ref }) => ref === UserPoolClientId);
    if (client === undefined) return [...insecure, at('name an app client of the stack')];
    const isOfPool = String(UserPoolArn).endsWith(`/${String(client.properties['UserPoolId'])}`);
    const scopes = String(Scope).split(' ');
    return [
      ...insecure,
      ...(isDomain ? [] : [at('name a domain of the stack')]),
      ...(isOfPool ? [] : [at(`name the user pool that ${client.logicalId} is of`)]),
      ...(scopes.includes('openid') ? [] : [at('ask for openid among the scopes')]),
      ...lacking(client, scopes),
    ];
  });
}
