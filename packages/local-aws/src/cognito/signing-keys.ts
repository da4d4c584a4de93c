import type { CryptoKey, JWK, JSONWebKeySet } from 'jose';

/** The two RSA keys of a pool as private JWKs. */
export interface SigningKeyPair {
  readonly id: JWK;
  readonly access: JWK;
}

/**
 * A pool signs ID tokens and access tokens with different keys, both RS256 and both in the one key
 * set (AWS, "Understanding user pool JSON web tokens", "Verifying JSON web tokens").
 */
export async function createSigningKeys(): Promise<SigningKeyPair> {
  const [id, access] = await Promise.all([createSigningKey(), createSigningKey()]);
  return { id, access };
}

/** One key, as a private JWK. */
export async function createSigningKey(): Promise<JWK> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose');
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
}

/** The public half of a key. */
export function publicKey({ n = '', e = '', kid = '' }: JWK): JWK {
  return { kty: 'RSA', n, e, kid, alg: 'RS256', use: 'sig' };
}

/** The public halves, as published at `/<pool id>/.well-known/jwks.json`. */
export function publicKeySet(keys: SigningKeyPair): JSONWebKeySet {
  return { keys: [publicKey(keys.id), publicKey(keys.access)] };
}

/** A private or public key for jose's signing and verifying. */
export async function importKey(jwk: JWK): Promise<CryptoKey> {
  const { importJWK } = await import('jose');
  return (await importJWK(jwk, 'RS256')) as CryptoKey;
}
