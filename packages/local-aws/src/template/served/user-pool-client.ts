import type { ServedType } from './served-type';

const ROTATION =
  'only GetTokensFromRefreshToken rotates, and is not served; a client with OAuth is refused with it';

/** Values are those of "CreateUserPoolClient" (Amazon Cognito user pools API). */
export const userPoolClient: ServedType = {
  honoured: [
    'AccessTokenValidity',
    { path: 'AllowedOAuthFlows', values: ['code', 'implicit', 'client_credentials'] },
    'AllowedOAuthFlowsUserPoolClient',
    'AllowedOAuthScopes',
    { path: 'AuthSessionValidity', range: [3, 15] },
    'CallbackURLs',
    'ClientName',
    'EnableTokenRevocation',
    {
      path: 'ExplicitAuthFlows',
      values: [
        'ALLOW_ADMIN_USER_PASSWORD_AUTH',
        'ALLOW_CUSTOM_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ADMIN_NO_SRP_AUTH',
        'CUSTOM_AUTH_FLOW_ONLY',
        'USER_PASSWORD_AUTH',
      ],
      todo: 'write flows of Cognito’s, and not ALLOW_USER_AUTH: no choice of factors is served here',
    },
    'GenerateSecret',
    'IdTokenValidity',
    'LogoutURLs',
    { path: 'PreventUserExistenceErrors', values: ['ENABLED', 'LEGACY'] },
    'ReadAttributes',
    'RefreshTokenValidity',
    'SupportedIdentityProviders',
    'TokenValidityUnits.AccessToken',
    'TokenValidityUnits.IdToken',
    'TokenValidityUnits.RefreshToken',
    'UserPoolId',
    'WriteAttributes',
  ],
  harmless: {
    AnalyticsConfiguration: 'nothing is measured here',
    EnablePropagateAdditionalUserContextData: 'no sign-in is rated here',
    'RefreshTokenRotation.Feature': ROTATION,
    'RefreshTokenRotation.RetryGracePeriodSeconds': ROTATION,
  },
  refused: {
    DefaultRedirectURI: 'leave it out: requests have to bring their redirect_uri here',
  },
};
