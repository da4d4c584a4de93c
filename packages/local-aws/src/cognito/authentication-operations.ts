import type { AppClientConfiguration } from './configuration';
import type { CustomAuthentication } from './custom-authentication';
import { invalidParameter } from './errors';
import type { Operation } from './operation';
import { Parameters } from './parameters';
import { checkSecretHash } from './secret-hash';
import type { UserPool } from './user-pool';

export type AuthenticationOperationName = 'AdminInitiateAuth' | 'AdminRespondToAuthChallenge';

/** The one flow that is served here; AWS has others. */
const FLOW = 'CUSTOM_AUTH';
const CHALLENGE = 'CUSTOM_CHALLENGE';

/** AuthParameters or ChallengeResponses, each entry of which is a text. */
function required(entries: Parameters, name: string): string {
  const value = entries.optionalText(name);
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** The client, if it allows the flow and the caller knows its secret. */
function provenClient(
  pool: UserPool,
  clientId: string,
  entries: Parameters,
): { client: AppClientConfiguration; username: string } {
  const client = pool.client(clientId);
  if (
    !client.explicitAuthFlows.some(
      (flow) => flow === `ALLOW_${FLOW}` || flow === `${FLOW}_FLOW_ONLY`,
    )
  ) {
    throw invalidParameter('Auth flow not enabled for this client');
  }
  const username = required(entries, 'USERNAME');
  checkSecretHash(pool, client, username, entries.optionalText('SECRET_HASH'));
  return { client, username };
}

/**
 * The operations of custom authentication (AWS, "AdminInitiateAuth" and
 * "AdminRespondToAuthChallenge"). The first does not pass its ClientMetadata to the triggers of this
 * flow, the second does.
 */
export function authenticationOperations(
  authentication: CustomAuthentication,
): Record<AuthenticationOperationName, Operation> {
  return {
    AdminInitiateAuth(pool, parameters) {
      const flow = parameters.text('AuthFlow');
      const entries = new Parameters(parameters.textsBy('AuthParameters') ?? {});
      if (flow !== FLOW) throw invalidParameter(`Auth flow ${flow} is not served here`);
      const { client, username } = provenClient(pool, parameters.text('ClientId'), entries);
      return authentication.begin(client, username);
    },
    AdminRespondToAuthChallenge(pool, parameters) {
      const name = parameters.text('ChallengeName');
      const entries = new Parameters(parameters.textsBy('ChallengeResponses') ?? {});
      if (name !== CHALLENGE) throw invalidParameter(`Challenge ${name} is not served here`);
      const { client, username } = provenClient(pool, parameters.text('ClientId'), entries);
      const answer = required(entries, 'ANSWER');
      const session = required(parameters, 'Session');
      const metadata = parameters.textsBy('ClientMetadata');
      return authentication.answer(client, { session, username, answer }, metadata);
    },
  };
}
