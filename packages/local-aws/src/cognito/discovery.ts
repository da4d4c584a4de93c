import { issuerOf } from './configuration';
import type { UserPoolConfiguration } from './configuration';

/**
 * The document at `/<pool id>/.well-known/openid-configuration`, with the members of AWS's own. The
 * issuer is AWS's, as in every token; the endpoints are those of `url`, where this pool listens, and
 * need a domain. The implicit grant, which AWS names there too, is not served.
 */
export function openidConfiguration(configuration: UserPoolConfiguration, url: string): object {
  const endpoints = {
    authorization_endpoint: `${url}/oauth2/authorize`,
    end_session_endpoint: `${url}/logout`,
    revocation_endpoint: `${url}/oauth2/revoke`,
    token_endpoint: `${url}/oauth2/token`,
    userinfo_endpoint: `${url}/oauth2/userInfo`,
  };
  return {
    ...(configuration.domain && endpoints),
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: issuerOf(configuration),
    jwks_uri: `${url}/${configuration.id}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
