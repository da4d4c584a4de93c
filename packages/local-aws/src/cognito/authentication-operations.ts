import { NOT_SERVED, notServed } from '../not-served';
import { authenticationResult } from './authentication-result';
import type { AppClientConfiguration } from './configuration';
import type { CustomAuthentication } from './custom-authentication';
import { ServiceError, invalidParameter, notAuthorized } from './errors';
import type { Operation } from './operation';
import { Parameters } from './parameters';
import type { PasswordAuthentication } from './password-authentication';
import { checkSecretHash } from './secret-hash';
import { API_SCOPE, type TokenIssuer } from './tokens';
import type { UserPool } from './user-pool';

/** What the operations of authentication work with. */
export interface Authentications {
  readonly custom: CustomAuthentication;
  readonly password: PasswordAuthentication;
  readonly tokens: TokenIssuer;
}

/** AuthParameters or ChallengeResponses, each entry of which is a text. */
function required(entries: Parameters, name: string): string {
  const value = entries.optionalText(name);
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** What each flow must be allowed as; clients of long ago name flows in the second way. */
const ALLOWED_AS = {
  CUSTOM_AUTH: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
  USER_PASSWORD_AUTH: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
  ADMIN_USER_PASSWORD_AUTH: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
  REFRESH_TOKEN_AUTH: ['ALLOW_REFRESH_TOKEN_AUTH'],
} as const;
type Flow = keyof typeof ALLOWED_AS;

/** Flows by the names that a call may give them: those of a client, those of an administrator. */
const PUBLIC_FLOWS: Readonly<Record<string, Flow>> = {
  CUSTOM_AUTH: 'CUSTOM_AUTH',
  USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH',
  REFRESH_TOKEN_AUTH: 'REFRESH_TOKEN_AUTH',
  REFRESH_TOKEN: 'REFRESH_TOKEN_AUTH',
};
const ADMIN_FLOWS: typeof PUBLIC_FLOWS = {
  CUSTOM_AUTH: 'CUSTOM_AUTH',
  ADMIN_USER_PASSWORD_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
  ADMIN_NO_SRP_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
  REFRESH_TOKEN_AUTH: 'REFRESH_TOKEN_AUTH',
  REFRESH_TOKEN: 'REFRESH_TOKEN_AUTH',
};

const CHALLENGES = ['CUSTOM_CHALLENGE', 'NEW_PASSWORD_REQUIRED'];

const unserved = (what: string) => new ServiceError(NOT_SERVED, notServed(what));
/** What AWS says of the other operation's flows is from memory. */
const noFlow = (name: string) =>
  name in { ...PUBLIC_FLOWS, ...ADMIN_FLOWS }
    ? invalidParameter('Initiate Auth method not supported.')
    : unserved(`The flow ${name}`);

function requireAllowed({ explicitAuthFlows }: AppClientConfiguration, flow: Flow): void {
  const allowed = ALLOWED_AS[flow].some((name) => explicitAuthFlows.includes(name));
  if (allowed) return;
  const message = flow === 'USER_PASSWORD_AUTH' ? `${flow} flow` : 'Auth flow';
  throw invalidParameter(`${message} not enabled for this client`);
}

/** The user whom a call is about, if the caller knows the client's secret. */
function provenUsername(pool: UserPool, client: AppClientConfiguration, entries: Parameters) {
  const username = required(entries, 'USERNAME');
  checkSecretHash(pool, client, username, entries.optionalText('SECRET_HASH'));
  return username;
}

/** AWS, "InitiateAuth", REFRESH_TOKEN_AUTH; nobody is named, the secret's hash is of the username. */
async function refresh(
  pool: UserPool,
  tokens: TokenIssuer,
  client: AppClientConfiguration,
  entries: Parameters,
): Promise<object> {
  const session = pool.sessions.ofRefreshToken(required(entries, 'REFRESH_TOKEN'));
  if (session?.clientId !== client.id) {
    throw notAuthorized('Invalid Refresh Token');
  }
  checkSecretHash(pool, client, session.username, entries.optionalText('SECRET_HASH'));
  const ofApi = session.scopes.join() === API_SCOPE;
  return authenticationResult(
    ofApi ? await tokens.issueForApi(client, session) : await tokens.issue(client, session),
  );
}

/**
 * The operations of authentication, for clients and for administrators (AWS, "InitiateAuth",
 * "AdminInitiateAuth", "RespondToAuthChallenge" and "AdminRespondToAuthChallenge"). The first two do
 * not pass their ClientMetadata to the triggers of custom challenges, the others do.
 */
export function authenticationOperations({ custom, password, tokens }: Authentications) {
  const initiate =
    (flows: typeof PUBLIC_FLOWS): Operation =>
    (pool, parameters) => {
      const name = parameters.text('AuthFlow');
      const flow = flows[name];
      if (!flow) throw noFlow(name);
      const entries = new Parameters(parameters.textsBy('AuthParameters') ?? {});
      const client = pool.client(parameters.text('ClientId'));
      requireAllowed(client, flow);
      if (flow === 'REFRESH_TOKEN_AUTH') return refresh(pool, tokens, client, entries);
      const username = provenUsername(pool, client, entries);
      if (flow === 'CUSTOM_AUTH') return custom.begin(client, username);
      return password.begin(client, username, required(entries, 'PASSWORD'));
    };
  const respond: Operation = (pool, parameters) => {
    const name = parameters.text('ChallengeName');
    const responses = parameters.textsBy('ChallengeResponses') ?? {};
    const entries = new Parameters(responses);
    const client = pool.client(parameters.text('ClientId'));
    if (!CHALLENGES.includes(name)) throw unserved(`The challenge ${name}`);
    if (name === 'CUSTOM_CHALLENGE') requireAllowed(client, 'CUSTOM_AUTH');
    const username = provenUsername(pool, client, entries);
    const session = required(parameters, 'Session');
    if (name === 'NEW_PASSWORD_REQUIRED') {
      return password.answer(client, { session, username }, responses);
    }
    const answer = required(entries, 'ANSWER');
    const metadata = parameters.textsBy('ClientMetadata');
    return custom.answer(client, { session, username, answer }, metadata);
  };
  return {
    InitiateAuth: initiate(PUBLIC_FLOWS),
    RespondToAuthChallenge: respond,
    AdminInitiateAuth: initiate(ADMIN_FLOWS),
    AdminRespondToAuthChallenge: respond,
  } satisfies Record<string, Operation>;
}
