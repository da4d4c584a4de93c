import type { AuthorizationCodes } from './authorization-codes';
import type { Call, Reply } from './exchange';
import type { Operations } from './operation';
import type { PasswordChallenges } from './password-challenges';
import type { RequestQuotas } from './request-quotas';
import type { TokenIssuer } from './tokens';
import type { UserPool } from './user-pool';

/** What the API and the endpoints of a domain work with. */
export interface Domain {
  readonly pool: UserPool;
  /** Of the API, by name. */
  readonly operations: Operations;
  readonly codes: AuthorizationCodes;
  readonly challenges: PasswordChallenges;
  readonly tokens: TokenIssuer;
  /** Absent: nothing is throttled. */
  readonly quotas: RequestQuotas | undefined;
}

/** One endpoint of a domain. */
export type Endpoint = (domain: Domain, call: Call) => Reply | Promise<Reply>;
