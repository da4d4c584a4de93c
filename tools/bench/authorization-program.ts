import type { AppLoadContext } from '@remix-run/node';
import { AlbJwtVerifier } from 'aws-jwt-verify';
import { AlbJwksCache } from 'aws-jwt-verify/alb-cache';
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { requireGroup } from '../../app/auth/guards.server';
import { IdentityKeyFetcher } from '../../app/auth/identity/identity-keys.server';
import { services } from '../../app/auth/services.server';
import type { AreaPath } from '../../app/areas.server';
import { environment } from '../../app/environment.server';
import { checked } from '../../contracts/log-values';

/**
 * A program that decides about one person's request again and again, without a server. Its argument is
 * the request's headers as JSON, then an area; it does what it is sent and answers when that is done.
 */
const [headersJson = '{}', area = ''] = process.argv.slice(2);
const headers = JSON.parse(headersJson) as Record<string, string>;
const token = headers['x-amzn-oidc-data'] ?? '';
const request = new Request('http://localhost/', { headers });

const { albArn, albClientId: clientId, albPublicKeysUrl: jwksUri, issuer } = environment();
const verifier = AlbJwtVerifier.create(
  { albArn, clientId, issuer, jwksUri },
  // Its own takes no `http:`.
  { jwksCache: new AlbJwksCache({ fetcher: new IdentityKeyFetcher() }) },
);

// jose takes no padding, which the load balancer's tokens have: the same claims, signed for it.
const { privateKey, publicKey } = await generateKeyPair('ES256');
const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
  readonly sub: string;
};
const unpadded = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
const known = new Map([[token, claims]]);

/** What the host says of a request. */
const contextOf = (): AppLoadContext => ({
  requestId: checked('requestId', '00000000-0000-4000-8000-000000000000'),
  receivedAtMs: performance.now(),
  language: 'en',
  cspNonce: '',
});

const WAYS: Readonly<Record<string, () => unknown>> = {
  requireGroup: () => requireGroup({ request, params: {}, context: contextOf() }, area as AreaPath),
  identity: () => services().authenticator.authenticate(request.headers),
  'aws-jwt-verify': () => verifier.verify(token),
  jose: () => jwtVerify(unpadded, publicKey, { issuer }),
  map: () => known.get(token),
};

interface Order {
  readonly way: string;
  readonly times: number;
}

process.on('message', (order: Order | string) => {
  if (typeof order === 'string') return;
  const decide = WAYS[order.way];
  const work = async () => {
    for (let time = 0; time < order.times; time++) {
      const decided = decide?.();
      if (decided instanceof Promise) await decided;
    }
  };
  work().then(
    () => process.send?.('done'),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
// The probe lets a process end that has nothing else to wait for.
process.channel?.ref();
process.send?.('ready');
