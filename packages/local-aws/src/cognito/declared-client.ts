import type { DeployedResource } from '../template/stack';
import type { AppClientConfiguration } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import { Properties } from './properties';
import type { SignInStyle } from './sign-in-style';

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const MINUTE = SECONDS.minutes;

/** AWS, "CreateUserPoolClient", ExplicitAuthFlows: what a client supports that names no flow. */
const DEFAULT_AUTH_FLOWS = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];

type Token = 'AccessToken' | 'IdToken' | 'RefreshToken';

/**
 * A token's validity in seconds. AWS, "CreateUserPoolClient": access and ID tokens default to an
 * hour, counted in hours, and live 5 minutes to a day; refresh tokens default to 30 days, counted in
 * days, and live an hour to ten years. Throws {@link UnsupportedUserPoolError} outside of these.
 */
function validitySeconds(client: Properties, token: Token): number {
  const refresh = token === 'RefreshToken';
  const units = client.object('TokenValidityUnits');
  const unit = units?.optionalText(token) ?? (refresh ? 'days' : 'hours');
  if (!(unit in SECONDS)) {
    throw new UnsupportedUserPoolError(client.resource, 'seconds, minutes, hours or days', unit);
  }
  const given = client.number(`${token}Validity`);
  const length = SECONDS[unit as keyof typeof SECONDS];
  const seconds = given ? given * length : refresh ? 30 * SECONDS.days : SECONDS.hours;
  const [least, most] = refresh ? [SECONDS.hours, 3650 * SECONDS.days] : [5 * MINUTE, SECONDS.days];
  if (seconds < least || seconds > most) {
    const expected = `${token}Validity between ${least} and ${most} seconds`;
    throw new UnsupportedUserPoolError(client.resource, expected, seconds);
  }
  return seconds;
}

/** Reads one `AWS::Cognito::UserPoolClient`; `style` is that of the branding that names it. */
export function declaredClient(
  resource: DeployedResource,
  style: SignInStyle | undefined,
): AppClientConfiguration {
  const client = new Properties(resource.logicalId, resource.properties);
  const providers = client.texts('SupportedIdentityProviders') ?? [];
  const foreign = providers.find((provider) => provider !== 'COGNITO');
  if (foreign)
    throw new UnsupportedUserPoolError(resource.logicalId, 'the provider COGNITO', foreign);

  const refreshTokenSeconds = validitySeconds(client, 'RefreshToken');
  const idTokenSeconds = validitySeconds(client, 'IdToken');
  const accessTokenSeconds = validitySeconds(client, 'AccessToken');
  if (Math.max(idTokenSeconds, accessTokenSeconds) > refreshTokenSeconds) {
    const expected = 'ID and access tokens that do not outlive the refresh token';
    throw new UnsupportedUserPoolError(resource.logicalId, expected, {
      idTokenSeconds,
      accessTokenSeconds,
    });
  }
  return {
    id: resource.ref,
    name: client.optionalText('ClientName') ?? resource.logicalId,
    generateSecret: client.flag('GenerateSecret') ?? false,
    oauth: client.flag('AllowedOAuthFlowsUserPoolClient') ?? false,
    oauthFlows: client.texts('AllowedOAuthFlows') ?? [],
    oauthScopes: client.texts('AllowedOAuthScopes') ?? [],
    callbackUrls: client.texts('CallbackURLs') ?? [],
    logoutUrls: client.texts('LogoutURLs') ?? [],
    identityProviders: providers,
    explicitAuthFlows: client.texts('ExplicitAuthFlows') ?? DEFAULT_AUTH_FLOWS,
    preventUserExistenceErrors: client.optionalText('PreventUserExistenceErrors') === 'ENABLED',
    tokenRevocation: client.flag('EnableTokenRevocation') ?? true,
    idTokenSeconds,
    accessTokenSeconds,
    refreshTokenSeconds,
    authSessionSeconds: (client.number('AuthSessionValidity') ?? 3) * MINUTE,
    style,
  };
}
