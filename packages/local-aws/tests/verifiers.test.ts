import { AlbJwtVerifier, CognitoJwtVerifier } from 'aws-jwt-verify';
import { AlbJwksCache } from 'aws-jwt-verify/alb-cache';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { createRemoteJWKSet, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentitySigner } from '../src/alb/identity-signer';
import { publicKeyServer } from '../src/alb/public-keys';
import { closeServer, listen } from '../src/loopback';
import { codeFor, redeem } from './cognito/browser';
import { ALB_CLIENT_ID, POOL_ID, REGION, startTestPool, type TestPool } from './fixtures/user-pool';

/** Both libraries want https by themselves; AWS's takes another way to fetch keys. */
const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };

describe('tokens of a pool', () => {
  let pool: TestPool;
  let tokens: { readonly id: string; readonly access: string };
  beforeAll(async () => {
    pool = await startTestPool();
    const { body } = await redeem(pool, await codeFor(pool, pool.people.dmar));
    tokens = { id: body['id_token'] ?? '', access: body['access_token'] ?? '' };
  });
  afterAll(() => pool.close());

  const subject = () => ({ sub: pool.people.dmar.username });

  it('are verified by aws-jwt-verify with the keys that the pool publishes', async () => {
    const local = {
      fetch: (uri: string) => fetcher.fetch(uri.replace(new URL(pool.issuer).origin, pool.url)),
    };
    const verifier = CognitoJwtVerifier.create(
      { userPoolId: POOL_ID, clientId: ALB_CLIENT_ID },
      { jwksCache: new SimpleJwksCache({ fetcher: local }) },
    );
    for (const tokenUse of ['id', 'access'] as const) {
      const verified = await verifier.verify(tokens[tokenUse], { tokenUse });
      expect(verified).toMatchObject(subject());
    }
    const other = { tokenUse: 'id', clientId: 'another' } as const;
    await expect(verifier.verify(tokens.id, other)).rejects.toThrow('not allowed');
    await expect(verifier.verify(`${tokens.id}x`, { tokenUse: 'id' })).rejects.toThrow();
  });

  it('are verified by jose with the keys that the pool publishes', async () => {
    const keys = createRemoteJWKSet(new URL(pool.jwksUrl));
    const of = { issuer: pool.issuer, algorithms: ['RS256'] };
    const id = await jwtVerify(tokens.id, keys, { ...of, audience: ALB_CLIENT_ID });
    expect(id.payload).toMatchObject({ ...subject(), token_use: 'id' });
    const access = await jwtVerify(tokens.access, keys, of);
    expect(access.payload).toMatchObject({ ...subject(), client_id: ALB_CLIENT_ID });
    const elsewhere = { ...of, audience: 'another' };
    await expect(jwtVerify(tokens.id, keys, elsewhere)).rejects.toThrow('aud');
  });
});

describe('the identity that a load balancer signs', () => {
  const albArn = `arn:aws:elasticloadbalancing:${REGION}:123456789012:loadbalancer/app/edge/0123456789abcdef`;
  const issuer = `https://cognito-idp.${REGION}.amazonaws.com/${POOL_ID}`;
  const signer = createIdentitySigner({ albArn, clientId: 'client', issuer });
  const claims = { sub: 'a-sub', email: 'a@example.com', email_verified: 'true' };
  const token = signer.sign(claims);
  const server = publicKeyServer(new Map([[signer.keyId, signer.publicKeyPem]]));
  let publicKeysUrl: string;
  beforeAll(async () => {
    publicKeysUrl = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  });
  afterAll(() => closeServer(server));

  it('is verified by aws-jwt-verify with the key of its id', async () => {
    const verify = (arn: string) =>
      AlbJwtVerifier.create(
        { albArn: arn, issuer, clientId: 'client', jwksUri: publicKeysUrl },
        { jwksCache: new AlbJwksCache({ fetcher }) },
      ).verify(token);
    expect(await verify(albArn)).toMatchObject(claims);
    await expect(verify(`${albArn}0`)).rejects.toThrow('ALB ARN not allowed');
  });

  it('is verified by jose with the key of its id', async () => {
    const { kid = '', signer: signedBy } = decodeProtectedHeader(token);
    expect(signedBy).toBe(albArn);
    const key = await importSPKI(await (await fetch(`${publicKeysUrl}/${kid}`)).text(), 'ES256');
    const verified = await jwtVerify(token, key, { issuer, algorithms: ['ES256'] });
    expect(verified.payload).toMatchObject(claims);
    const foreign = createIdentitySigner({ albArn, clientId: 'client', issuer }).sign(claims);
    await expect(jwtVerify(foreign, key)).rejects.toThrow('signature');
  });
});
