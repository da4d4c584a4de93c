import type { DeployedResource } from '../template/stack';
import type { PoolSchema } from './attributes';
import type { AppClientConfiguration } from './configuration';
import { declaredAuthFlows } from './declared-auth-flows';
import { declaredOAuth } from './declared-oauth';
import { declaredRedirects } from './declared-redirects';
import { declaredValidity } from './declared-validity';
import { UnsupportedUserPoolError } from './errors';
import { declaredLabel } from './names';
import { Properties } from './properties';
import type { SignInStyle } from './sign-in-style';
import { NEVER_WRITABLE } from './writable-attributes';

const MINUTE = 60;
/** AWS, "CreateUserPoolClient", AuthSessionValidity, in minutes. */
const AUTH_SESSION = { otherwise: 3, range: [3, 15] } as const;

/** What a client is read beside. */
export interface ClientSurroundings {
  readonly attributes: PoolSchema;
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
  { attributes, customScopes, style }: ClientSurroundings,
): AppClientConfiguration {
  const client = new Properties(resource.logicalId, resource.properties);
  refuseContext(client);
  const name = declaredLabel(client, 'ClientName');
  const minutes = client.integer('AuthSessionValidity', AUTH_SESSION.range);
  return {
    id: resource.ref,
    name: name ?? resource.logicalId,
    generateSecret: client.flag('GenerateSecret') ?? false,
    ...declaredOAuth(client, customScopes),
    ...declaredRedirects(client),
    identityProviders: client.texts('SupportedIdentityProviders') ?? [],
    explicitAuthFlows: declaredAuthFlows(client),
    readAttributes: attributeNames(client, 'ReadAttributes', (each) => attributes.has(each)),
    writeAttributes: attributeNames(
      client,
      'WriteAttributes',
      (each) => attributes.has(each) && !NEVER_WRITABLE.includes(each),
    ),
    preventUserExistenceErrors:
      client.choice('PreventUserExistenceErrors', ['ENABLED', 'LEGACY']) === 'ENABLED',
    tokenRevocation: client.flag('EnableTokenRevocation') ?? true,
    ...declaredValidity(client),
    authSessionSeconds: (minutes ?? AUTH_SESSION.otherwise) * MINUTE,
    style,
  };
}
