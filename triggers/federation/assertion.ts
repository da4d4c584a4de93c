import type { InboundFederationTriggerEvent } from 'aws-lambda';

/** Google's accounts are everybody's, so it says of which company's Workspace one is. */
const GOOGLE = 'https://accounts.google.com';

/** What the provider says of the person that it has signed in. */
export interface Assertion {
  /** In lower case; undefined if there is none, or one that is no plain ASCII. */
  readonly address: string | undefined;
  /** Whether the provider says that the person has proved the address. */
  readonly isVerified: boolean;
  /** The domain of the company whose person it is, where the provider serves many. */
  readonly company: string | undefined;
  /** By what Cognito knows the person again: a fixed attribute's name, and its value. */
  readonly identity: { readonly attribute: string; readonly value: string };
  /** All of it, as Cognito would map it. */
  readonly attributes: Readonly<Record<string, string>>;
}

const ADDRESS = /^[\x21-\x7e]+@[\x21-\x7e]+$/;

/**
 * Reads an assertion that Cognito has checked. Of OIDC a person is the subject. Of SAML it is the
 * address, the one thing of it that both sides know by name: to link a SAML person by a claim is
 * documented, what the subject is called here is not (Amazon Cognito, "Linking federated users to an
 * existing user profile", "Inbound federation Lambda trigger").
 */
export function readAssertion({
  attributes: { samlResponse, idToken, userInfo },
}: InboundFederationTriggerEvent['request']): Assertion {
  const attributes = samlResponse ?? { ...userInfo, ...idToken };
  const { email = '', email_verified: verified, sub = '', iss, hd } = attributes;
  return {
    address: ADDRESS.test(email) ? email.toLowerCase() : undefined,
    isVerified: String(verified) === 'true', // the types promise a text; a token has a flag
    company: iss === GOOGLE ? (hd ?? '') : undefined,
    identity: samlResponse
      ? { attribute: 'email', value: email }
      : { attribute: 'Cognito_Subject', value: sub },
    attributes,
  };
}
