import {
  API_SCOPE,
  type AppClientConfiguration,
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
  const signInClient = pool.client(clientId);
  const signer = createIdentitySigner({ albArn: arn, clientId, issuer });
  return {
    publicKeys: new Map([[signer.keyId, signer.publicKeyPem]]),
    async headersOf({ sub, email }) {
      const { tokens, session } = sessionOf(pool, signInClient, sub, action.scope.split(' '));
      // The pool signs for its own people only, and nothing reads the token of another.
      const isOwn = sub !== OUTAGE_SUB;
      return {
        'x-amzn-oidc-identity': sub,
        'x-amzn-oidc-accesstoken': isOwn
          ? (await tokens.issue(signInClient, session)).accessToken
          : 'none',
        'x-amzn-oidc-data': signer.sign({ sub, email_verified: 'true', email, username: sub }),
      };
    },
    async proofOf({ sub }, code) {
      const age = code === 'fresh' ? 0 : stepUpClient.idTokenSeconds + EXPIRED_SINCE_SECONDS;
      const { tokens, session } = sessionOf(pool, stepUpClient, sub, [API_SCOPE], age);
      return (await tokens.issueForApi(stepUpClient, session)).idToken;
    },
  };
}

/** A person's session at a client that began some seconds ago, and what issues its tokens as of then. */
function sessionOf(
  pool: UserPool,
  client: AppClientConfiguration,
  sub: string,
  scopes: readonly string[],
  ageSeconds = 0,
) {
  const { signingKeys } = pool.state;
  if (!signingKeys) throw new Error('Expected a pool that has signing keys');
  const seconds = Math.floor(Date.now() / 1_000) - ageSeconds;
  return {
    tokens: new TokenIssuer(pool, signingKeys, () => seconds * 1_000),
    session: newSession(client, sub, scopes, seconds, seconds * 1_000),
  };
}
