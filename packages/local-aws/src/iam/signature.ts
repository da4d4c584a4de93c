import { createHash, createHmac, timingSafeEqual, type Hash, type Hmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Credentials } from './credentials';

/** A call of an AWS service as it arrived. */
export interface SignedCall {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string | Uint8Array;
}

/** What an `Authorization` header of Signature Version 4 says. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** SHA-256 in the form that the signer asks for. */
class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = secret === undefined || typeof secret === 'string' ? secret : bytes(secret);
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : bytes(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {
    throw new Error('Expected a hash to be used once');
  }
}

function bytes(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** Compares in a time that says nothing of where two texts differ. */
export function sameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** Reads the `Authorization` header; `undefined` if it is none of Signature Version 4. */
export function authorizationOf(headers: IncomingHttpHeaders): Authorization | undefined {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/([^/,]+)\/([^/,]+)\/aws4_request,\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)$/;
  const parts = pattern.exec(headers.authorization ?? '');
  if (!parts) return undefined;
  const [, accessKeyId = '', region = '', service = '', names = '', signature = ''] = parts;
  return { accessKeyId, region, service, signedHeaders: names.split(';'), signature };
}

/** `20260131T095900Z`; `undefined` for anything else. */
function signingDate(text: unknown): Date | undefined {
  const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
  if (typeof text !== 'string' || !pattern.test(text)) return undefined;
  const date = new Date(text.replace(pattern, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function queryOf(parameters: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]),
  );
}

/**
 * Whether the call carries the signature that these credentials make of it (IAM, "AWS Signature
 * Version 4 for API requests"), and of the body that came. How old it is, is not looked at: clocks
 * of tests move.
 */
export async function isSignedBy(
  credentials: Credentials,
  authorization: Authorization,
  call: SignedCall,
): Promise<boolean> {
  const date = signingDate(call.headers['x-amz-date']);
  const bodyHash = createHash('sha256').update(call.body).digest('hex');
  const claimedHash = call.headers['x-amz-content-sha256'] ?? bodyHash;
  if (!date || claimedHash !== bodyHash) return false;

  const { region, service, signedHeaders } = authorization;
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const signer = new SignatureV4({
    credentials,
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const [path = '/', query = ''] = call.path.split(/\?(.*)/s);
  const headers = signedHeaders.map((name) => [name, String(call.headers[name] ?? '')] as const);
  const signed = await signer.sign(
    {
      method: call.method,
      protocol: 'http:',
      hostname: 'localhost',
      path,
      query: queryOf(new URLSearchParams(query)),
      headers: Object.fromEntries(headers),
      body: call.body,
    },
    { signingDate: date, signableHeaders: new Set(signedHeaders) },
  );
  const expected = authorizationOf({ authorization: signed.headers['authorization'] ?? '' });
  return expected !== undefined && sameSecret(expected.signature, authorization.signature);
}
