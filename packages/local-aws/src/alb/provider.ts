import { causeHeader } from '../events/activity';
import { AuthenticationError } from './errors';
import type { IdentityClaims } from './identity-signer';

/** An app client as the provider knows it. */
export interface Client {
  readonly id: string;
  readonly secret: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly lifeSeconds: number;
}

const TIMEOUT_MILLISECONDS = 10_000;

type Init = Omit<RequestInit, 'headers'> & { readonly headers: Record<string, string> };

type JsonRecord = Readonly<Record<string, unknown>>;

/** Which error reason codes an endpoint's failures are logged with. */
interface Reasons {
  readonly failed: string;
  readonly unreachable: string;
  readonly invalid: string;
}

const TOKEN: Reasons = {
  failed: 'AuthTokenEpRequestFailed',
  unreachable: 'AuthTokenEpRequestTimeout',
  invalid: 'AuthInvalidTokenResponse',
};
const USER_INFO: Reasons = {
  failed: 'AuthUserinfoEpRequestFailed',
  unreachable: 'AuthUserinfoEpRequestTimeout',
  invalid: 'AuthInvalidUserinfoResponse',
};

async function ask(url: string, init: Init, reasons: Reasons): Promise<JsonRecord> {
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  const headers = { ...init.headers, ...causeHeader() };
  const response = await fetch(url, { ...init, headers, redirect: 'error', signal }).catch(() => {
    throw new AuthenticationError(500, reasons.unreachable);
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new AuthenticationError(561, reasons.failed);
  }
  const content: unknown = await response.json().catch(() => undefined);
  if (typeof content !== 'object' || content === null) {
    throw new AuthenticationError(500, reasons.invalid);
  }
  return content as JsonRecord;
}

/**
 * The back channel to a user pool's domain (AWS, "Token endpoint" and "userInfo endpoint"). Every
 * method throws {@link AuthenticationError}: 561 if the provider answers with an error, 500 if it
 * does not answer or the answer is malformed. The ID token is required, as AWS does, but not
 * verified: it comes straight from the token endpoint (OpenID Connect Core, 3.1.3.7) and nothing of
 * it is used.
 */
export class Provider {
  /** @param url origin of the user pool's domain */
  constructor(readonly url: string) {}

  get authorizeUrl(): string {
    return `${this.url}/oauth2/authorize`;
  }

  async exchange(client: Client, code: string, redirectUri: string): Promise<Tokens> {
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    return this.#tokens(client, grant);
  }

  async refresh(client: Client, refreshToken: string): Promise<Tokens> {
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
    return { refreshToken, ...(await this.#tokens(client, grant)) };
  }

  /** The claims about the person whose access token it is; `sub` is a text that fits a header. */
  async userInfo(accessToken: string): Promise<IdentityClaims> {
    const headers = { Authorization: `Bearer ${accessToken}` };
    const claims = await ask(`${this.url}/oauth2/userInfo`, { headers }, USER_INFO);
    const { sub } = claims;
    if (typeof sub === 'string' && /^[\x21-\x7e]+$/.test(sub)) return claims;
    throw new AuthenticationError(500, USER_INFO.invalid);
  }

  async #tokens(client: Client, grant: Record<string, string>): Promise<Tokens> {
    const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
    const init = {
      method: 'POST',
      headers: { Authorization: `Basic ${basic}` },
      body: new URLSearchParams({ ...grant, client_id: client.id }),
    };
    const answer = await ask(`${this.url}/oauth2/token`, init, TOKEN);
    const { access_token, id_token, refresh_token, expires_in } = answer;
    if (
      typeof access_token !== 'string' ||
      !/^[\x21-\x7e]+$/.test(access_token) ||
      typeof id_token !== 'string' ||
      typeof expires_in !== 'number'
    ) {
      throw new AuthenticationError(500, TOKEN.invalid);
    }
    return {
      accessToken: access_token,
      lifeSeconds: expires_in,
      ...(typeof refresh_token === 'string' && { refreshToken: refresh_token }),
    };
  }
}
