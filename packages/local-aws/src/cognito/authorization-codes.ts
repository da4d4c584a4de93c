import { randomUUID } from 'node:crypto';

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

/** Codes that have been issued and not been redeemed; they do not survive a restart. */
export class AuthorizationCodes {
  private readonly grants = new Map<string, Grant & { readonly expiresAt: number }>();

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {}

  issue(grant: Grant): string {
    for (const [code, { expiresAt }] of this.grants) {
      if (expiresAt <= this.now()) this.grants.delete(code);
    }
    const code = randomUUID();
    this.grants.set(code, { ...grant, expiresAt: this.now() + LIFE_MILLISECONDS });
    return code;
  }

  /** Redeems a code: whatever comes of it, the code is spent. */
  redeem(code: string): Grant | undefined {
    const grant = this.grants.get(code);
    this.grants.delete(code);
    return grant && grant.expiresAt > this.now() ? grant : undefined;
  }
}
