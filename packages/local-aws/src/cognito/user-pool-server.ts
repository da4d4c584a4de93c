import type { JWK } from 'jose';
import { answerApi, operationsOf } from './api';
import type { ApiHooks } from './api';
import { NO_EVENTS, type EventLog } from '../events/event-log';
import type { Invitation } from '../invitation';
import { AuthSessions } from './auth-sessions';
import { AuthorizationCodes } from './authorization-codes';
import { authorize } from './authorize-endpoint';
import { changePassword } from './change-password-endpoint';
import type { SendConfirmation } from './code-delivery';
import { issuerOf } from './configuration';
import type { UserPoolConfiguration } from './configuration';
import { CustomAuthentication } from './custom-authentication';
import { openidConfiguration } from './discovery';
import type { Domain, Endpoint } from './endpoint';
import { confirmForgotPassword, forgotPassword } from './forgot-password-endpoint';
import { json } from './exchange';
import type { Call, Reply } from './exchange';
import { idpResponse, samlResponse } from './federation-endpoints';
import { Federation } from './federation';
import { serve } from './http-server';
import { putLocalPeople, type LocalPerson } from './local-people';
import { login } from './login-endpoint';
import { logout } from './logout-endpoint';
import { errorPage } from './pages';
import { PasswordAuthentication } from './password-authentication';
import { PasswordChallenges } from './password-challenges';
import { emptyState, readState, writeState } from './pool-state';
import { RequestQuotas } from './request-quotas';
import { peopleOfPool, type ProviderPerson } from './stand-in/people';
import { startStandIn, type StandIn } from './stand-in/stand-in';
import { recordedCall } from './recorded-call';
import { revoke } from './revoke-endpoint';
import { createSigningKeys, publicKeySet } from './signing-keys';
import type { SigningKeyPair } from './signing-keys';
import { applyTemplate } from './template-changes';
import { Tickets } from './tickets';
import { token } from './token-endpoint';
import { TokenIssuer } from './tokens';
import { Triggers } from './triggers';
import type { InvokeTrigger } from './triggers';
import { userInfo } from './user-info-endpoint';
import { UserPool } from './user-pool';

/** What {@link startUserPool} takes. */
export interface UserPoolServerOptions extends ApiHooks {
  readonly configuration: UserPoolConfiguration;
  /** Where the state is kept; without it, the state ends with the server. */
  readonly stateFile?: string;
  /** 0, the default, is any free port. */
  readonly port?: number;
  /** 127.0.0.1 unless told otherwise: the operator's calls need no credentials here. */
  readonly host?: string;
  /** People beside those of the template; nobody unless given. */
  readonly localPeople?: readonly LocalPerson[] | undefined;
  /** People of other providers, beside those whom their stand-ins make of the pool's. */
  readonly providerPeople?: readonly ProviderPerson[] | undefined;
  /** What the stand-ins sign ID tokens with; a new key unless given. */
  readonly providerKey?: JWK;
  /** Told of each call of the API, and of each step of a sign-in. */
  readonly events?: EventLog;
  /** Milliseconds. */
  readonly now?: () => number;
  /** The keys of a pool that has no state yet; new ones unless given. */
  readonly signingKeys?: SigningKeyPair;
  /** Whether the request rates of the service hold; off unless told otherwise. */
  readonly quotas?: boolean;
  /** Invokes the functions that are the pool's triggers; without it, no trigger can run. */
  readonly invoke?: InvokeTrigger;
  /** How long a trigger may take; 5,000 unless told otherwise, as in AWS. */
  readonly triggerTimeoutMilliseconds?: number;
  /** Sends a new user the temporary password; without it, nobody learns of a generated one. */
  readonly invite?: (invitation: Invitation) => void | Promise<void>;
  /** Sends a code to an address; without it, nobody learns of one. */
  readonly sendCode?: SendConfirmation;
}

/** A person of the template as the pool holds it now. */
export interface TemplatePerson {
  readonly email: string;
  /** Given and family name, as far as the template has them. */
  readonly name?: string;
  /** With email sign-in the `sub`. */
  readonly username: string;
  /** The generated password; absent once the API has set another. */
  readonly password?: string;
  readonly groups: readonly string[];
}

/** A pool that is served. */
export interface RunningUserPool {
  /** Of the API, the sign-in pages, the OAuth endpoints and the key set; without a final slash. */
  readonly url: string;
  readonly poolId: string;
  readonly issuer: string;
  /** The template's people at the start. */
  readonly people: readonly TemplatePerson[];
  /** The store behind the server, for what no API call does. */
  readonly pool: UserPool;
  /** Stands in for the providers of other directories; absent if the pool has none. */
  readonly standIn?: Pick<StandIn, 'url' | 'add'> | undefined;
  /** Ends the server and every connection. */
  readonly close: () => Promise<void>;
}

/** How long a browser may stay at a provider; believed. */
const AT_PROVIDER_MILLISECONDS = 15 * 60 * 1000;

const domainEndpoints = new Map<string, Endpoint>([
  ['/oauth2/authorize', authorize],
  ['/oauth2/token', token],
  ['/oauth2/revoke', revoke],
  ['/oauth2/userInfo', userInfo],
  ['/oauth2/idpresponse', idpResponse],
  ['/saml2/idpresponse', samlResponse],
  ['/login', login],
  ['/changePassword', changePassword],
  ['/forgotPassword', forgotPassword],
  ['/confirmforgotPassword', confirmForgotPassword],
  ['/logout', logout],
]);

/**
 * Brings up a user pool: reads its state, applies the template's people and groups, and serves the
 * API (`POST /`), the key set and, if the pool has a domain, sign-in pages and OAuth endpoints.
 * Rejects with PortTakenError, StateFileError or TemplateConflictError.
 */
export async function startUserPool(options: UserPoolServerOptions): Promise<RunningUserPool> {
  const { configuration, host = '127.0.0.1', port = 0, log = () => {} } = options;
  // It listens before it touches the state: a second start on the same port must not write there.
  const server = await serve({ host, port, log }, async (call) =>
    recordedCall(options.events ?? NO_EVENTS, call, async () =>
      route(await domain, options, server.url, call),
    ),
  );
  let standIn: StandIn | undefined;
  const domain = openDomain(options, server.url, () => standIn);
  try {
    const { pool } = await domain;
    standIn = await standInFor(pool, options);
    return {
      url: server.url,
      poolId: configuration.id,
      issuer: issuerOf(configuration),
      people: templatePeople(pool),
      pool,
      ...(standIn && { standIn }),
      close: async () => {
        await Promise.all([server.close(), standIn?.close()]);
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function standInFor(
  pool: UserPool,
  options: UserPoolServerOptions,
): Promise<StandIn | undefined> {
  const { host = '127.0.0.1', log = () => {}, now = Date.now } = options;
  const { providerPeople = [], providerKey: key } = options;
  const { identityProviders: providers = [] } = pool.configuration;
  if (providers.length === 0) return undefined;
  const people = () => peopleOfPool(pool);
  const standIn = await startStandIn({ providers, people, host, log, now, key });
  providerPeople.forEach(standIn.add);
  return standIn;
}

async function openDomain(
  options: UserPoolServerOptions,
  url: string,
  standIn: () => StandIn | undefined,
): Promise<Domain> {
  const { configuration, stateFile, now = Date.now } = options;
  const stored = stateFile === undefined ? undefined : readState(stateFile, configuration.id);
  const state = stored ?? emptyState(configuration.id, now());
  const keys = (state.signingKeys ??= options.signingKeys ?? (await createSigningKeys()));
  // Nothing is written before the whole template is applied: a start that fails changes nothing.
  let applied = false;
  const changed = () => {
    if (applied && stateFile !== undefined) writeState(stateFile, state);
  };
  const triggers = new Triggers(configuration, options.invoke, options.triggerTimeoutMilliseconds);
  const pool = new UserPool(configuration, state, {
    now,
    changed,
    invite: options.invite,
    sendCode: options.sendCode,
    admit: (signUp) => triggers.preSignUp('AdminCreateUser', signUp),
  });
  await applyTemplate(pool);
  putLocalPeople(pool, options.localPeople ?? [], now());
  applied = true;
  changed();
  const tokens = new TokenIssuer(pool, keys, now);
  const custom = new CustomAuthentication(pool, tokens, triggers, new AuthSessions(now), now);
  const password = new PasswordAuthentication(pool, tokens, new PasswordChallenges(now), now);
  return {
    pool,
    operations: operationsOf({ custom, password, tokens }),
    tokens,
    codes: new AuthorizationCodes(now),
    challenges: new PasswordChallenges(now),
    url,
    federation: new Federation(pool, triggers, now),
    sentToProviders: new Tickets(now, AT_PROVIDER_MILLISECONDS),
    endpointsOf: (provider) => {
      const found = standIn()?.endpointsOf(provider);
      if (found) return found;
      throw new Error(`Nothing stands in for ${provider.name} yet.`);
    },
    now,
    quotas: options.quotas ? new RequestQuotas(now) : undefined,
  };
}

function route(domain: Domain, hooks: ApiHooks, url: string, call: Call): Reply | Promise<Reply> {
  const { configuration, state } = domain.pool;
  if (call.method === 'POST' && call.path === '/') {
    return answerApi(domain, throttled(hooks, domain.quotas), call);
  }
  if (call.path === `/${configuration.id}/.well-known/jwks.json` && state.signingKeys) {
    return json(200, publicKeySet(state.signingKeys));
  }
  if (call.path === `/${configuration.id}/.well-known/openid-configuration`) {
    return json(200, openidConfiguration(configuration, url));
  }
  const endpoint = configuration.domain && domainEndpoints.get(call.path);
  return endpoint ? endpoint(domain, call) : errorPage('There is no such page.', 404);
}

function throttled(hooks: ApiHooks, quotas: RequestQuotas | undefined): ApiHooks {
  if (!quotas) return hooks;
  const { intercept } = hooks;
  return { ...hooks, intercept: (name) => quotas.refusal(name) ?? intercept?.(name) };
}

function templatePeople({ state }: UserPool): TemplatePerson[] {
  return Object.values(state.template.users).flatMap((username) => {
    const user = state.users[username];
    if (!user) return [];
    const password = state.template.passwords[username];
    const { given_name: given, family_name: family } = user.attributes;
    const name = [given, family].filter(Boolean).join(' ');
    return {
      email: user.attributes['email'] ?? '',
      ...(name && { name }),
      username,
      ...(password !== undefined && { password }),
      groups: [...user.groups],
    };
  });
}
