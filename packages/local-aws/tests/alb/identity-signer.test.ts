import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AlbJwtVerifier } from 'aws-jwt-verify';
import { AlbJwksCache } from 'aws-jwt-verify/alb-cache';
import { createIdentitySigner } from '../../src/alb/identity-signer';

const albArn =
  'arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/0123456789abcdef';
const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC123dEf';
const claims = { sub: 'a-sub', email_verified: 'true', email: 'a@example.com', username: 'a-sub' };

function verifierOf(publicKeyPem: string) {
  const jwksCache = new AlbJwksCache({
    fetcher: { fetch: async () => new TextEncoder().encode(publicKeyPem).buffer },
  });
  return AlbJwtVerifier.create(
    { albArn, issuer, clientId: 'client', jwksUri: 'https://keys.invalid' },
    { jwksCache },
  );
}

function decoded(segment: string | undefined): unknown {
  return JSON.parse(Buffer.from(segment ?? '', 'base64url').toString());
}

describe('createIdentitySigner', () => {
  it('signs what AlbJwtVerifier accepts, and only with its own key', async () => {
    const signer = createIdentitySigner({ albArn, clientId: 'client', issuer });
    const token = signer.sign(claims);
    const payload = await verifierOf(signer.publicKeyPem).verify(token);
    expect(payload).toMatchObject(claims);

    const other = createIdentitySigner({ albArn, clientId: 'client', issuer });
    await expect(verifierOf(other.publicKeyPem).verify(token)).rejects.toThrow('signature');
  });

  it('writes the fields of the load balancer, with 120 seconds to live', () => {
    const now = () => 1_700_000_000_500;
    const signer = createIdentitySigner({ albArn, clientId: 'client', issuer, now });
    const [header, payload] = signer.sign(claims).split('.');
    const exp = 1_700_000_120;
    expect(decoded(header)).toEqual({
      typ: 'JWT',
      kid: signer.keyId,
      alg: 'ES256',
      iss: issuer,
      client: 'client',
      signer: albArn,
      exp,
    });
    expect(decoded(payload)).toEqual({ ...claims, exp, iss: issuer });
  });

  it('keeps the padding of base64url', () => {
    const token = createIdentitySigner({ albArn, clientId: 'client', issuer }).sign(claims);
    const segments = token.split('.');
    for (const segment of segments) expect(segment.length % 4).toBe(0);
    expect(segments[2]).toMatch(/^[\w-]{86}==$/);
  });

  it('takes a key from PEM, and overrides and removes fields for false tokens', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const keyId = '11111111-2222-4333-8444-555555555555';
    const signer = createIdentitySigner({ albArn, clientId: 'c', issuer, keyId, privateKey: pem });
    const same = createIdentitySigner({ albArn, clientId: 'c', issuer, keyId, privateKey });
    expect(signer.publicKeyPem).toBe(same.publicKeyPem);

    const token = signer.sign(claims, { header: { alg: 'none' }, payload: { exp: undefined } });
    const [header, payload] = token.split('.');
    expect(decoded(header)).toMatchObject({ alg: 'none', kid: keyId });
    expect(decoded(payload)).not.toHaveProperty('exp');
  });
});
