import type { InboundFederationTriggerEvent } from 'aws-lambda';

/**
 * Google's accounts are everybody's, so it says of which company's Workspace one is. Its tokens may
 * have either issuer (Google, "OpenID Connect", ID token payload).
 */
const GOOGLE: unknown[] = ['https://accounts.google.com', 'accounts.google.com'];

/** What the provider says of the person that it has signed in. */
export interface Assertion {
  /** In lower case; undefined if there is none, or one that is no plain ASCII. */
  readonly address: string | undefined;
  /** Whether the provider says that the person has proved the address. */
  readonly isVerified: boolean;
  /** The domain of the company whose person it is, where the provider serves many. */
  readonly company: string | undefined;
  /** By what the provider, and Cognito after it, knows the person again. */
  readonly subject: string;
  /** All of it that is text, as Cognito would map it. */
  readonly attributes: Readonly<Record<string, string>>;
}

const ADDRESS = /^[\x21-\x7e]+@[\x21-\x7e]+$/;

/**
 * Reads an assertion that Cognito has checked ("Inbound federation Lambda trigger"). Where a SAML
 * subject is in it is not documented: it is believed to be in the name that the person would have in
 * the pool. If it is not, nobody is linked to anything that signs in, and the sign-in is refused.
 */
export function readAssertion({
  userName,
  request: { providerName, attributes: given },
}: InboundFederationTriggerEvent): Assertion {
  const { samlResponse, idToken, userInfo } = given;
  const said = samlResponse ?? { ...userInfo, ...idToken };
  const { email = '', email_verified: verified, sub = '', iss, hd } = said;
  const prefix = `${providerName}_`.toLowerCase();
  const isPrefixed = userName.toLowerCase().startsWith(prefix);
  return {
    address: ADDRESS.test(email) ? email.toLowerCase() : undefined,
    isVerified: String(verified) === 'true', // the types promise a text; a token has a flag
    company: GOOGLE.includes(iss) ? (hd ?? '') : undefined,
    subject: samlResponse ? userName.slice(isPrefixed ? prefix.length : 0) : sub,
    // A flag or a list would make the answer one that Cognito does not take.
    attributes: Object.fromEntries(
      Object.entries(said).filter(([, value]) => typeof value === 'string'),
    ),
  };
}
