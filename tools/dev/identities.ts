import {
  API_SCOPE,
  type AppClientConfiguration,
  type AuthenticateAction,
  createIdentitySigner,
  type DeployedStack,
  loadBalancerFrom,
  newSession,
  ResourceError,
  TokenIssuer,
  type UserPool,
} from 'local-aws';
import { OUTAGE_SUB, type Account, type CodeState } from './personas';

/** How much older than its life an expired proof is. */
const EXPIRED_SINCE_SECONDS = 60;

/** Signs what a load balancer and a user pool would. */
export interface Identities {
  /** The public keys of the signed identities: PEM by key id. */
  readonly publicKeys: ReadonlyMap<string, string>;
  /** The headers that the load balancer adds to a request of a person. */
  readonly headersOf: (account: Account) => Promise<Readonly<Record<string, string>>>;
  /** The step-up client's ID token of a code that was entered now, or too long ago. */
  readonly proofOf: (account: Account, code: Exclude<CodeState, 'none'>) => Promise<string>;
}

/**
 * The identities of a stack: signed with a key of this process, in the name of the template's load
 * balancer, and with the keys of its user pool. Throws `ResourceError` if the template declares no
 * sign-in or no client for custom challenges.
 */
export function identitiesOf(stack: DeployedStack, pool: UserPool): Identities {
  const { arn, listeners } = loadBalancerFrom(stack);
  const action = listeners
    .flatMap(({ rules }) => rules)
    .find(({ authenticate }) => authenticate)?.authenticate;
  if (!action) throw new ResourceError('the listener', 'an authenticate-cognito action', 'none');
  const stepUpClient = pool.configuration.clients.find(({ explicitAuthFlows }) =>
    explicitAuthFlows.includes('ALLOW_CUSTOM_AUTH'),
  );
  if (!stepUpClient) throw new ResourceError('the user pool', 'a client for challenges', 'none');

  const { clientId, issuer } = action;
  const signer = createIdentitySigner({ albArn: arn, clientId, issuer });
  return {
    publicKeys: new Map([[signer.keyId, signer.publicKeyPem]]),
    async headersOf(account) {
      const { sub, email } = account;
      const claims = { sub, email_verified: 'true', email, username: sub };
      return {
        'x-amzn-oidc-identity': sub,
        'x-amzn-oidc-accesstoken': await accessToken(pool, action, account),
        'x-amzn-oidc-data': signer.sign(claims),
      };
    },
    proofOf: (account, code) => proof(pool, stepUpClient, account, code),
  };
}

/** The issuer of the pool's tokens, at a time of one's own in seconds since the epoch. */
function issuerAt(pool: UserPool, seconds: number): TokenIssuer {
  const { signingKeys } = pool.state;
  if (!signingKeys) throw new Error('Expected a pool that has signing keys');
  return new TokenIssuer(pool, signingKeys, () => seconds * 1_000);
}

const nowSeconds = () => Math.floor(Date.now() / 1_000);

async function accessToken(pool: UserPool, action: AuthenticateAction, { sub }: Account) {
  // The pool signs for its own people only, and nothing reads the token of another.
  if (sub === OUTAGE_SUB) return 'none';
  const seconds = nowSeconds();
  const client = pool.client(action.clientId);
  const session = newSession(client, sub, action.scope.split(' '), seconds, seconds * 1_000);
  return (await issuerAt(pool, seconds).issue(client, session)).accessToken;
}

async function proof(
  pool: UserPool,
  client: AppClientConfiguration,
  { sub }: Account,
  code: 'fresh' | 'expired',
): Promise<string> {
  const age = code === 'fresh' ? 0 : client.idTokenSeconds + EXPIRED_SINCE_SECONDS;
  const seconds = nowSeconds() - age;
  const session = newSession(client, sub, [API_SCOPE], seconds, seconds * 1_000);
  return (await issuerAt(pool, seconds).issueForApi(client, session)).idToken;
}
