import { AdminLinkProviderForUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import type { IdentityProvider } from '../../src/cognito/identity-provider';
import type { InvokeTrigger } from '../../src/cognito/triggers';
import { Browser } from '../../src/testing/browser';
import { goToProvider } from '../../src/testing/sign-in';
import { POOL_ID, startTestPool, type TestPoolOverrides } from '../fixtures/user-pool';
import { askUserInfo, authorizeQuery, redeem, redirected } from './browser';
import { sdkClient } from './sdk';

const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function';
export const PRE_SIGN_UP = `${FUNCTION}:pre-sign-up`;
export const INBOUND = `${FUNCTION}:inbound`;

/** A company's directory that speaks OpenID Connect. */
export const COMPANY: IdentityProvider = {
  name: 'Company',
  type: 'OIDC',
  identifiers: ['company.example'],
  mapping: { email: 'email', email_verified: 'email_verified', given_name: 'given_name' },
  details: {
    client_id: 'the pool',
    client_secret: 'a secret of the pool',
    oidc_issuer: 'https://login.company.example/v2.0',
    authorize_scopes: 'openid email profile',
    attributes_request_method: 'GET',
  },
};

/** Another one that speaks SAML. */
export const PARTNER: IdentityProvider = {
  name: 'Partner',
  type: 'SAML',
  identifiers: [],
  mapping: { email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress' },
  details: { MetadataURL: 'https://partner.example/metadata' },
};

/** The event of a trigger of federation, as far as the tests look at it. */
export interface FederationEvent {
  readonly triggerSource: string;
  readonly userName: string;
  readonly callerContext: { readonly clientId: string };
  readonly request: {
    readonly userAttributes: Readonly<Record<string, string>>;
    readonly attributes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

/** What a trigger does before it gives the event back: may give a `response`; an error refuses. */
export type FederationTrigger = (event: FederationEvent) => unknown;

/** Addresses of people without a password, each with a user of the pool. */
export const ANN = 'ann@example.com';
export const BOB = 'bob@example.com';
const people = [ANN, BOB, 'cal@example.com', 'dee@example.com', 'eve@example.com'];

/**
 * A pool whose people may also come from two other directories, with the triggers that are given.
 * Nobody in it has a password, so that it starts in no time.
 */
export async function startFederation(
  overrides: TestPoolOverrides = {},
  triggers: { preSignUp?: FederationTrigger; inbound?: FederationTrigger } = {},
) {
  const events: FederationEvent[] = [];
  const invoke: InvokeTrigger = async (arn, sent) => {
    const event = JSON.parse(JSON.stringify(sent)) as FederationEvent & { response: object };
    events.push(event);
    try {
      const response = await triggers[arn === INBOUND ? 'inbound' : 'preSignUp']?.(event);
      return { kind: 'returned', payload: { ...event, ...(response ? { response } : {}) } };
    } catch (error) {
      return { kind: 'failed', errorType: 'Error', errorMessage: (error as Error).message };
    }
  };
  const pool = await startTestPool({
    invoke,
    localPeople: people.map((email) => ({ email, groups: ['engineering'] })),
    ...overrides,
    albClient: { identityProviders: ['COGNITO', 'Company', 'Partner'], ...overrides.albClient },
    configuration: {
      people: [],
      memberships: [],
      identityProviders: [COMPANY, PARTNER],
      triggers: {
        ...(triggers.preSignUp && { PreSignUp: PRE_SIGN_UP }),
        ...(triggers.inbound && { InboundFederation: INBOUND }),
      },
      ...overrides.configuration,
    },
  });
  const client = sdkClient(pool.url);
  return {
    ...pool,
    events,
    client,
    /** The username of one of the people, which is their `sub`. */
    usernameOf: (email: string) => pool.pool.users.get(email).username,
    /** Signs somebody of a provider in; gives the parameters at the client's callback. */
    signInAs: async (person: string, provider = 'Company', browser = new Browser(pool.url)) => {
      const url = `/oauth2/authorize?${authorizeQuery()}`;
      return redirected(await goToProvider(browser, url, { provider, person }));
    },
    /** Has somebody of the company sign in as the user of an address. */
    link: (email: string, value: string, attribute = 'Cognito_Subject') =>
      client.send(
        new AdminLinkProviderForUserCommand({
          UserPoolId: POOL_ID,
          DestinationUser: {
            ProviderName: 'Cognito',
            ProviderAttributeValue: pool.pool.users.get(email).username,
          },
          SourceUser: {
            ProviderName: 'Company',
            ProviderAttributeName: attribute,
            ProviderAttributeValue: value,
          },
        }),
      ),
    /** What the tokens and the user info say of who has come back with a code. */
    tokensOf: async (parameters: URLSearchParams) => {
      const { body } = await redeem(pool, parameters.get('code') ?? '');
      const info = await askUserInfo(pool, body['access_token'] ?? '');
      return {
        id: decodeJwt(body['id_token'] ?? ''),
        access: decodeJwt(body['access_token'] ?? ''),
        info: (await info.json()) as Record<string, string>,
      };
    },
  };
}

export type FederationPool = Awaited<ReturnType<typeof startFederation>>;
