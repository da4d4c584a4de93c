import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto';

/** Claims about a person as the user-info endpoint returned them. */
export type IdentityClaims = Readonly<Record<string, unknown>>;

/** Fields that replace (or, when `undefined`, remove) those of the real token: for false tokens. */
export interface IdentityOverrides {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly payload?: Readonly<Record<string, unknown>>;
}

export interface IdentitySignerOptions {
  /** ARN of the load balancer: the token's `signer`. */
  readonly albArn: string;
  /** Id of the app client that the listener rule names: the token's `client`. */
  readonly clientId: string;
  /** The user pool's issuer URL: `iss`. */
  readonly issuer: string;
  /** A UUID; a random one if absent. */
  readonly keyId?: string;
  /** A P-256 private key, as an object or in PEM; a new one if absent. */
  readonly privateKey?: KeyObject | string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface IdentitySigner {
  readonly keyId: string;
  /** What the public-key endpoint answers for `keyId`. */
  readonly publicKeyPem: string;
  /** The value of `x-amzn-oidc-data` for these claims. */
  sign(claims: IdentityClaims, overrides?: IdentityOverrides): string;
}

/** How long a signed identity is good for. AWS documents no figure; two minutes were observed. */
const IDENTITY_LIFE_SECONDS = 120;

/** Base64url that keeps its `=` padding, which JWT forbids and the load balancer does all the same. */
function paddedBase64Url(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

function encode(part: Readonly<Record<string, unknown>>): string {
  return paddedBase64Url(Buffer.from(JSON.stringify(part)));
}

/**
 * Signs identities as an Application Load Balancer does: ES256 over padded base64url segments, with
 * `signer` and `client` in the header (AWS, "Authenticate users using an Application Load
 * Balancer", section "User claims encoding and signature verification").
 */
export function createIdentitySigner(options: IdentitySignerOptions): IdentitySigner {
  const { albArn, clientId, issuer, keyId = randomUUID(), now = Date.now } = options;
  const given = options.privateKey;
  const privateKey =
    given === undefined
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : typeof given === 'string'
        ? createPrivateKey(given)
        : given;

  return {
    keyId,
    publicKeyPem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string,
    sign(claims, overrides = {}) {
      const exp = Math.floor(now() / 1000) + IDENTITY_LIFE_SECONDS;
      const header = encode({
        typ: 'JWT',
        kid: keyId,
        alg: 'ES256',
        iss: issuer,
        client: clientId,
        signer: albArn,
        exp,
        ...overrides.header,
      });
      const payload = encode({ ...claims, exp, iss: issuer, ...overrides.payload });
      const signature = sign('sha256', Buffer.from(`${header}.${payload}`), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      });
      return `${header}.${payload}.${paddedBase64Url(signature)}`;
    },
  };
}
