import type { JWTPayload } from 'jose';
import { notAuthorized } from './errors';
import type { Asserted } from './federation';
import { issuerOfProvider, type IdentityProvider } from './identity-provider';
import type { Claims } from './mapped-attributes';

/** Where a provider is reached: its page for a browser, and what the pool asks itself. */
export interface ProviderEndpoints {
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly keysUrl: string;
  readonly attributesUrl: string;
  /** Of SAML: gives what the provider asserts about whom it has signed in. */
  readonly assertionUrl: string;
}

const PATIENCE_MILLISECONDS = 10_000;

async function ask(
  { name }: IdentityProvider,
  url: string,
  init: RequestInit = {},
): Promise<Claims> {
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  const response = await fetch(url, { ...init, redirect: 'error', signal }).catch(() => {
    throw notAuthorized(`${name} Error - no answer`);
  });
  const answer = (await response.json().catch(() => ({}))) as Claims;
  if (response.ok) return answer;
  const { error, error_description: description } = answer;
  const words = [error, description].filter((each) => typeof each === 'string').join(' ');
  throw notAuthorized(`${name} Error - ${response.status} ${words}`);
}

/**
 * Redeems a provider's code and believes no word of the answer before the ID token is verified:
 * signature, issuer, audience, life and nonce (AWS, "OIDC user pool IdP authentication flow"; OpenID
 * Connect Core, 3.1.3.7). The claims are those of the ID token and of the user info endpoint.
 */
export async function redeemCode(
  provider: IdentityProvider,
  { tokenUrl, keysUrl, attributesUrl }: ProviderEndpoints,
  sent: { readonly code: string; readonly nonce: string; readonly redirectUri: string },
  nowMs: number,
): Promise<Asserted> {
  const { client_id: clientId = '', client_secret: secret } = provider.details;
  const tokens = await ask(provider, tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: sent.code,
      redirect_uri: sent.redirectUri,
      client_id: clientId,
      ...(secret && { client_secret: secret }),
    }),
  });
  const keys = await ask(provider, keysUrl);
  const idToken = await verified(provider, String(tokens['id_token']), keys, nowMs);
  if (idToken['nonce'] !== sent.nonce) throw notAuthorized(`${provider.name} Error - wrong nonce`);
  const subject = idToken.sub ?? '';
  const headers = { authorization: `Bearer ${String(tokens['access_token'])}` };
  const method = provider.details['attributes_request_method'] ?? 'GET';
  const more = await ask(provider, attributesUrl, { method, headers });
  if (more['sub'] !== subject) throw notAuthorized(`${provider.name} Error - another sub`);
  const raw = { tokenResponse: tokens, idToken, userInfo: more };
  return { subject, claims: { ...idToken, ...more }, raw };
}

async function verified(
  provider: IdentityProvider,
  token: string,
  keys: Claims,
  nowMs: number,
): Promise<JWTPayload> {
  const { createLocalJWKSet, jwtVerify } = await import('jose');
  try {
    const keySet = createLocalJWKSet(keys as unknown as Parameters<typeof createLocalJWKSet>[0]);
    const { payload } = await jwtVerify(token, keySet, {
      issuer: issuerOfProvider(provider),
      audience: provider.details['client_id'] ?? '',
      algorithms: ['RS256', 'RS384', 'RS512'],
      currentDate: new Date(nowMs),
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    return payload;
  } catch {
    throw notAuthorized(`Bad id_token issuer, audience or signature of ${provider.name}`);
  }
}

/** What a SAML provider asserts; no SAML is spoken here. */
export async function redeemAssertion(
  provider: IdentityProvider,
  { assertionUrl }: ProviderEndpoints,
  assertion: string,
): Promise<Asserted> {
  const url = `${assertionUrl}?${new URLSearchParams({ assertion })}`;
  const { subject, claims } = await ask(provider, url);
  if (typeof subject !== 'string' || typeof claims !== 'object' || claims === null) {
    throw notAuthorized('Error in SAML response processing');
  }
  const said = claims as Claims;
  return { subject, claims: said, raw: { samlResponse: said } };
}
