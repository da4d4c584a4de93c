import type { DeployedResource } from '../template/stack';
import type { PoolSchema } from './attributes';
import type { AppClientConfiguration } from './configuration';
import { declaredAuthFlows } from './declared-auth-flows';
import { declaredOAuth } from './declared-oauth';
import { declaredRedirects } from './declared-redirects';
import { declaredValidity } from './declared-validity';
import { UnsupportedUserPoolError } from './errors';
import type { IdentityProvider } from './identity-provider';
import { declaredLabel } from './names';
import { Properties } from './properties';
import type { SignInStyle } from './sign-in-style';
import { isWritable, NEVER_WRITABLE } from './writable-attributes';

const MINUTE = 60;
/** AWS, "CreateUserPoolClient", AuthSessionValidity, in minutes. */
const AUTH_SESSION = { otherwise: 3, range: [3, 15] } as const;

/** What a client is read beside. */
export interface ClientSurroundings {
  readonly attributes: PoolSchema;
  readonly providers: readonly IdentityProvider[];
  /** Of the stack's resource servers: `my-api/read`. */
  readonly customScopes: ReadonlySet<string>;
  /** That of the branding that names the client. */
  readonly style: SignInStyle | undefined;
}

/** Attributes of the pool's schema that a client reads or writes. */
function attributeNames(client: Properties, name: string, known: (attribute: string) => boolean) {
  const declared = client.texts(name);
  const foreign = declared?.find((attribute) => !known(attribute));
  if (foreign === undefined) return declared;
  const expected = `${name} among the attributes of the pool that a client may have there`;
  throw new UnsupportedUserPoolError(client.resource, expected, foreign);
}

/**
 * Throws where a client names a provider that the pool has not (AWS, "CreateUserPoolClient",
 * SupportedIdentityProviders), or may not write what the provider's people bring: then every
 * sign-in would fail (AWS, "Mapping IdP attributes to profiles and tokens"). That verifications,
 * which no client may write, are no matter there is believed.
 */
function refuseProviders(
  client: Properties,
  names: readonly string[],
  writeAttributes: readonly string[] | undefined,
  providers: readonly IdentityProvider[],
): void {
  const refuse = (expected: string, actual: unknown): never => {
    throw new UnsupportedUserPoolError(client.resource, expected, actual);
  };
  for (const name of names.filter((each) => each !== 'COGNITO')) {
    const provider = providers.find((each) => each.name === name);
    if (!provider) return refuse('SupportedIdentityProviders that the pool has', name);
    const unwritable = Object.keys(provider.mapping).find(
      (attribute) =>
        !NEVER_WRITABLE.includes(attribute) && !isWritable({ writeAttributes }, attribute),
    );
    if (unwritable === undefined) continue;
    refuse(`WriteAttributes with all that ${name} maps: each sign-in writes them`, unwritable);
  }
}

function refuseContext(client: Properties): void {
  const hasSecret = client.flag('GenerateSecret') ?? false;
  if (!client.flag('EnablePropagateAdditionalUserContextData') || hasSecret) return;
  const expected = 'EnablePropagateAdditionalUserContextData with GenerateSecret only';
  throw new UnsupportedUserPoolError(client.resource, expected, true);
}

/**
 * Reads one `AWS::Cognito::UserPoolClient`. Throws {@link UnsupportedUserPoolError} for what Cognito
 * refuses of it (AWS, "CreateUserPoolClient").
 */
export function declaredClient(
  resource: DeployedResource,
  { attributes, providers, customScopes, style }: ClientSurroundings,
): AppClientConfiguration {
  const client = new Properties(resource.logicalId, resource.properties);
  refuseContext(client);
  const name = declaredLabel(client, 'ClientName');
  const identityProviders = client.texts('SupportedIdentityProviders') ?? [];
  const writeAttributes = attributeNames(
    client,
    'WriteAttributes',
    (each) => attributes.has(each) && !NEVER_WRITABLE.includes(each),
  );
  refuseProviders(client, identityProviders, writeAttributes, providers);
  const minutes = client.integer('AuthSessionValidity', AUTH_SESSION.range);
  return {
    id: resource.ref,
    name: name ?? resource.logicalId,
    generateSecret: client.flag('GenerateSecret') ?? false,
    ...declaredOAuth(client, customScopes),
    ...declaredRedirects(client),
    identityProviders,
    explicitAuthFlows: declaredAuthFlows(client),
    readAttributes: attributeNames(client, 'ReadAttributes', (each) => attributes.has(each)),
    writeAttributes,
    preventUserExistenceErrors:
      client.choice('PreventUserExistenceErrors', ['ENABLED', 'LEGACY']) === 'ENABLED',
    tokenRevocation: client.flag('EnableTokenRevocation') ?? true,
    ...declaredValidity(client),
    authSessionSeconds: (minutes ?? AUTH_SESSION.otherwise) * MINUTE,
    style,
  };
}
