import { note, signInGoesOn } from '../events/activity';
import {
  authorizationRequest,
  grantCode,
  redirectError,
  type AuthorizationRequest,
} from './authorization-request';
import type { Domain } from './endpoint';
import { ServiceError } from './errors';
import { cookie, redirect, withQuery, type Call, type Reply } from './exchange';
import type { Asserted } from './federation';
import type { IdentityProvider } from './identity-provider';
import { setCookie, signInCookie } from './page-cookies';
import { errorPage } from './pages';
import { redeemAssertion, redeemCode } from './provider-client';

/** Binds what a provider answers to the browser that was sent there; Cognito's has that name, too. */
const STATE_COOKIE = 'csrf-state';
const HOUR_SECONDS = 3600;

const OIDC_PATH = '/oauth2/idpresponse';

/** The providers of other directories that a client's people may sign in with. */
export function providersOf({ pool }: Domain, { client }: AuthorizationRequest) {
  const { identityProviders = [] } = pool.configuration;
  return identityProviders.filter(({ name }) => client.identityProviders.includes(name));
}

/**
 * The provider that a request names, to go there without a page: by `identity_provider` or
 * `idp_identifier` (AWS, "The redirect and authorization endpoint"). `COGNITO`, or nothing, is the
 * sign-in page; what the client has not is an error page (believed).
 */
export function namedProvider(
  domain: Domain,
  request: AuthorizationRequest,
): IdentityProvider | Reply | undefined {
  const name = request.query.get('identity_provider');
  const identifier = request.query.get('idp_identifier');
  if (name === 'COGNITO' || (!name && !identifier)) return undefined;
  const found = providersOf(domain, request).find((provider) =>
    name ? provider.name === name : provider.identifiers.includes(identifier ?? ''),
  );
  return found ?? errorPage('Login option is not available. Please try another one.');
}

/** Sends a browser to a provider, which sends it back to the pool. */
export function toProvider(
  domain: Domain,
  { query }: AuthorizationRequest,
  provider: IdentityProvider,
): Reply {
  note({ outcome: 'sent to a provider', provider: provider.name });
  const { authorizeUrl } = domain.endpointsOf(provider);
  const nonce = crypto.randomUUID();
  const state = domain.sentToProviders.issue({ provider: provider.name, query, nonce });
  const { details } = provider;
  const parameters =
    provider.type === 'SAML'
      ? { RelayState: state, back: `${domain.url}/saml2/idpresponse` }
      : {
          client_id: details['client_id'] ?? '',
          redirect_uri: domain.url + OIDC_PATH,
          response_type: 'code',
          scope: details['authorize_scopes'] ?? '',
          state,
          nonce,
        };
  const location = withQuery(authorizeUrl, parameters);
  return redirect(location, { 'set-cookie': setCookie(STATE_COOKIE, state, HOUR_SECONDS) });
}

/** What a provider's answer says, or throws `ServiceError`. */
type Reading = (provider: IdentityProvider, nonce: string) => Promise<Asserted>;

/**
 * `GET /oauth2/idpresponse`: takes a browser back from a provider that speaks OpenID Connect (AWS,
 * "OIDC user pool IdP authentication flow"). An error of the provider's goes on to the client (AWS,
 * "Managed login and federation error responses").
 */
export function idpResponse(domain: Domain, call: Call): Reply | Promise<Reply> {
  if (call.method !== 'GET') return errorPage('Only GET is supported.', 405);
  return back(domain, call, call.query.get('state'), (provider, nonce) =>
    redeemCode(
      provider,
      domain.endpointsOf(provider),
      { code: call.query.get('code') ?? '', nonce, redirectUri: domain.url + OIDC_PATH },
      domain.now(),
    ),
  );
}

/** `/saml2/idpresponse`: the same for SAML, of which nothing is spoken here. */
export function samlResponse(domain: Domain, call: Call): Reply | Promise<Reply> {
  if (call.method !== 'GET') return errorPage('Only GET is supported.', 405);
  return back(domain, call, call.query.get('RelayState'), (provider) =>
    redeemAssertion(provider, domain.endpointsOf(provider), call.query.get('assertion') ?? ''),
  );
}

async function back(
  domain: Domain,
  call: Call,
  state: string | null,
  read: Reading,
): Promise<Reply> {
  const isTheirs = state !== null && cookie(call, STATE_COOKIE) === state;
  const sent = isTheirs ? domain.sentToProviders.redeem(state) : undefined;
  if (!sent) return errorPage('Invalid state: begin anew at the application.');
  if (domain.quotas?.admits('UserFederation') === false) return errorPage('Rate exceeded', 429);
  signInGoesOn(sent.query.get('state'));
  const request = authorizationRequest(domain, { ...call, query: sent.query });
  if ('status' in request) return request;
  const provider = domain.pool.identities.provider(sent.provider);
  const refuse = (error: string, description: string) => {
    note({ refused: description, provider: provider.name });
    return redirectError(request.redirectUri, sent.query, error, description);
  };
  const error = call.query.get('error');
  if (error !== null) {
    const words = [error, call.query.get('error_description')].filter(Boolean).join(' ');
    return refuse(error, `${provider.name} Error - 400 ${words}`);
  }
  try {
    const asserted = await read(provider, sent.nonce);
    const user = await domain.federation.signIn(request.client, provider, asserted);
    const { signIn, cookie: value } = domain.pool.sessions.signIn(user.username);
    const headers = { 'set-cookie': [signInCookie(value), setCookie(STATE_COOKIE, '', 0)] };
    return grantCode(domain, request, user, signIn.authTimeSeconds, headers);
  } catch (failure) {
    if (!(failure instanceof ServiceError)) throw failure;
    return refuse('invalid_request', failure.message);
  }
}
