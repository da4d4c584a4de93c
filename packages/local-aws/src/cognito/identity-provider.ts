/** The types of providers that are served here (AWS, "CreateIdentityProvider", ProviderType). */
export type ProviderType = 'OIDC' | 'SAML' | 'Google';

/** Somebody else's directory whose people may sign in to a pool. */
export interface IdentityProvider {
  readonly name: string;
  readonly type: ProviderType;
  /** Other names by which a request may ask for it. */
  readonly identifiers: readonly string[];
  /** Attributes of the pool, each with the claim that it comes from; no `username` among them. */
  readonly mapping: Readonly<Record<string, string>>;
  /** As the template declares them. */
  readonly details: Readonly<Record<string, string>>;
}

/** AWS, "CreateIdentityProvider", ProviderDetails, Google, Describe response. */
const GOOGLE_ISSUER = 'https://accounts.google.com';

/** Who signs the ID tokens of a provider that speaks OpenID Connect. */
export const issuerOfProvider = ({ type, details }: IdentityProvider) =>
  type === 'Google' ? GOOGLE_ISSUER : (details['oidc_issuer'] ?? '');

/** The group that Cognito makes for the people of a provider who have no account of the pool's own. */
export const groupOfProvider = (poolId: string, providerName: string) =>
  `${poolId}_${providerName}`;
