import type { AuthorizationCodes } from './authorization-codes';
import type { Call, Reply } from './exchange';
import type { TokenIssuer } from './tokens';
import type { UserPool } from './user-pool';

/** What the endpoints of a domain work with. */
export interface Domain {
  readonly pool: UserPool;
  readonly codes: AuthorizationCodes;
  readonly tokens: TokenIssuer;
}

/** One endpoint of a domain. */
export type Endpoint = (domain: Domain, call: Call) => Reply | Promise<Reply>;
