import type { AuthorizationCodes } from './authorization-codes';
import type { Call, Reply } from './exchange';
import type { Federation } from './federation';
import type { IdentityProvider } from './identity-provider';
import type { Operations } from './operation';
import type { PasswordChallenges } from './password-challenges';
import type { ProviderEndpoints } from './provider-client';
import type { RequestQuotas } from './request-quotas';
import type { Tickets } from './tickets';
import type { TokenIssuer } from './tokens';
import type { UserPool } from './user-pool';

/** A browser that was sent to a provider, with the query of the request that it began with. */
export interface SentToProvider {
  readonly provider: string;
  readonly query: URLSearchParams;
  readonly nonce: string;
}

/** What the API and the endpoints of a domain work with. */
export interface Domain {
  readonly pool: UserPool;
  /** Of the API, by name. */
  readonly operations: Operations;
  readonly codes: AuthorizationCodes;
  readonly challenges: PasswordChallenges;
  readonly tokens: TokenIssuer;
  /** Where this domain is reached, without a final slash. */
  readonly url: string;
  readonly federation: Federation;
  /** By their `state`. */
  readonly sentToProviders: Tickets<SentToProvider>;
  readonly endpointsOf: (provider: IdentityProvider) => ProviderEndpoints;
  /** Milliseconds. */
  readonly now: () => number;
  /** Absent: nothing is throttled. */
  readonly quotas: RequestQuotas | undefined;
}

/** One endpoint of a domain. */
export type Endpoint = (domain: Domain, call: Call) => Reply | Promise<Reply>;
