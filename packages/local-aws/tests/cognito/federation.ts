import type { InvokeTrigger } from '../../src/cognito/triggers';
import type { IdentityProvider } from '../../src/cognito/identity-provider';
import { Browser } from '../../src/testing/browser';
import { goToProvider } from '../../src/testing/sign-in';
import { startTestPool, type TestPool, type TestPoolOverrides } from '../fixtures/user-pool';
import { authorizeQuery, redirected } from './browser';
import { sdkClient } from './sdk';

export const PRE_SIGN_UP = 'arn:aws:lambda:eu-central-1:111122223333:function:pre-sign-up';

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

/** The event of the trigger before sign-up, as far as the tests look at it. */
export interface SignUpEvent {
  readonly triggerSource: string;
  readonly userName: string;
  readonly callerContext: { readonly clientId: string };
  readonly request: {
    readonly userAttributes: Readonly<Record<string, string>>;
    readonly validationData?: unknown;
    readonly clientMetadata?: unknown;
  };
}

/** What the trigger does before it gives the event back; an error's message refuses. */
export type BeforeSignUp = (event: SignUpEvent) => unknown;

/** A pool whose people may also come from two other directories. */
export async function startFederation(
  { configuration, ...overrides }: TestPoolOverrides = {},
  before?: BeforeSignUp,
) {
  const events: SignUpEvent[] = [];
  const invoke: InvokeTrigger = async (_arn, sent) => {
    const event = JSON.parse(JSON.stringify(sent)) as SignUpEvent;
    events.push(event);
    try {
      await before?.(event);
    } catch (error) {
      return { kind: 'failed', errorType: 'Error', errorMessage: (error as Error).message };
    }
    return { kind: 'returned', payload: event };
  };
  const pool = await startTestPool({
    invoke,
    ...overrides,
    albClient: { identityProviders: ['COGNITO', 'Company', 'Partner'], ...overrides.albClient },
    configuration: {
      identityProviders: [COMPANY, PARTNER],
      ...(before && { triggers: { PreSignUp: PRE_SIGN_UP } }),
      ...configuration,
    },
  });
  return { ...pool, events, client: sdkClient(pool.url) };
}

/** Signs somebody of a provider in; gives the parameters at the client's callback. */
export async function signInAs(
  pool: Pick<TestPool, 'url'>,
  person: string,
  provider = COMPANY.name,
  browser = new Browser(pool.url),
): Promise<URLSearchParams> {
  const url = `/oauth2/authorize?${authorizeQuery()}`;
  return redirected(await goToProvider(browser, url, { provider, person }));
}
