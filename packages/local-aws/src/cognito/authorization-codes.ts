import { Tickets } from './tickets';

/** AWS, "The redirect and authorization endpoint": a code is good for 5 minutes, once. */
const LIFE_MILLISECONDS = 5 * 60 * 1000;

/** What a code was issued for. */
export interface Grant {
  readonly username: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly authTimeSeconds: number;
  readonly nonce?: string;
  /** S256 challenge (RFC 7636). */
  readonly codeChallenge?: string;
}

/** Codes that have been issued and not been redeemed. */
export class AuthorizationCodes extends Tickets<Grant> {
  /** @param now milliseconds */
  constructor(now: () => number) {
    super(now, LIFE_MILLISECONDS);
  }
}
