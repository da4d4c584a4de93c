import { attributeFault, missingAttributes, type PoolSchema } from './attributes';
import { invalidParameter } from './errors';
import type { IdentityProvider } from './identity-provider';

/** What a provider says of somebody: claims of OpenID Connect, attributes of SAML. */
export type Claims = Readonly<Record<string, unknown>>;

/** What a provider has answered, part by part (AWS, "Inbound federation Lambda trigger"). */
export interface RawAttributes {
  readonly tokenResponse?: Claims;
  readonly idToken?: Claims;
  readonly userInfo?: Claims;
  readonly samlResponse?: Claims;
}

/** Several values are one text in brackets (AWS, "Mapping IdP attributes to profiles and tokens"). */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  return JSON.stringify(value);
}

/**
 * The attributes of the pool that a provider's claims make (AWS, "Mapping IdP attributes to profiles
 * and tokens"). An address is verified only if the provider is asked for that, and says so: of one
 * without the word, every sign-in makes it unverified (aws-amplify/amplify-js issue 7300). A claim
 * that does not come changes nothing (believed).
 */
export function mappedAttributes(
  { mapping }: Pick<IdentityProvider, 'mapping'>,
  claims: Claims,
): Record<string, string> {
  const mapped: Record<string, string> = {};
  for (const [attribute, claim] of Object.entries(mapping)) {
    const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
    if (value !== undefined && value !== null && value !== '') mapped[attribute] = textOf(value);
  }
  for (const contact of ['email', 'phone_number'] as const) {
    if (mapped[contact] === undefined) delete mapped[`${contact}_verified`];
    else mapped[`${contact}_verified`] = String(mapped[`${contact}_verified`] === 'true');
  }
  return mapped;
}

/**
 * Throws where Cognito ends a sign-in on what a provider says: without an attribute that the pool
 * requires, or with one that its schema refuses (AWS, "Managed login and federation error responses").
 */
export function refuseAttributes(
  schema: PoolSchema,
  attributes: Readonly<Record<string, string>>,
): void {
  const missing = missingAttributes(schema, attributes);
  if (missing.length > 0) throw invalidParameter(`attributes required: [${missing.join(', ')}]`);
  for (const [name, value] of Object.entries(attributes)) {
    const fault = attributeFault(schema, name, value);
    if (fault !== undefined) throw invalidParameter(fault);
  }
}
