import { issuerOf } from './configuration';
import type { UserPoolConfiguration } from './configuration';

/**
 * The document at `/<pool id>/.well-known/openid-configuration`. The issuer is AWS's; the endpoints
 * are those of `url`, where this pool listens.
 */
export function openidConfiguration(configuration: UserPoolConfiguration, url: string): object {
  return {
    authorization_endpoint: `${url}/oauth2/authorize`,
    end_session_endpoint: `${url}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: issuerOf(configuration),
    jwks_uri: `${url}/${configuration.id}/.well-known/jwks.json`,
    revocation_endpoint: `${url}/oauth2/revoke`,
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${url}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${url}/oauth2/userInfo`,
  };
}
