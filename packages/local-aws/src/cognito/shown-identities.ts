import type { UserRecord } from './pool-state';

/** The attribute `identities` as the API shows it (AWS, "AdminGetUser", its example); absent without any. */
export function identitiesAttribute({ identities = [] }: UserRecord): [string, string][] {
  if (identities.length === 0) return [];
  const shown = identities.map(({ value, providerName, providerType, primary, linkedAt }) => ({
    userId: value,
    providerName,
    providerType,
    issuer: null,
    primary,
    dateCreated: linkedAt,
  }));
  return [['identities', JSON.stringify(shown)]];
}

/** The claim `identities`, all of whose values are texts (AWS, "Understanding the identity (ID) token"). */
export function identitiesClaim({ identities = [] }: UserRecord): object[] {
  return identities.map(({ value, providerName, providerType, primary, linkedAt }) => ({
    userId: value,
    providerName,
    providerType,
    issuer: null,
    primary: String(primary),
    dateCreated: String(linkedAt),
  }));
}
