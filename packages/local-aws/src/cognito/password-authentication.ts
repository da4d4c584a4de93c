import { missingAttributes } from './attributes';
import { authenticated } from './authentication-result';
import type { AppClientConfiguration } from './configuration';
import { invalidParameter, notAuthorized } from './errors';
import type { PasswordChallenges } from './password-challenges';
import type { UserRecord } from './pool-state';
import type { TokenIssuer } from './tokens';
import type { UserPool } from './user-pool';
import { isWritable } from './writable-attributes';

const CHALLENGE = 'NEW_PASSWORD_REQUIRED';
const ATTRIBUTE = 'userAttributes.';

/**
 * Sign-in at the API with a password as it is, and the new one that a temporary password asks for
 * (AWS, "InitiateAuth", USER_PASSWORD_AUTH, and "RespondToAuthChallenge", NEW_PASSWORD_REQUIRED).
 */
export class PasswordAuthentication {
  constructor(
    private readonly pool: UserPool,
    private readonly tokens: TokenIssuer,
    private readonly challenges: PasswordChallenges,
    /** Milliseconds. */
    private readonly now: () => number,
  ) {}

  /** Answers tokens, or asks for a new password. */
  async begin(client: AppClientConfiguration, name: string, password: string): Promise<object> {
    const user = await this.pool.passwords.signIn(client, name, password);
    if (user.status === 'FORCE_CHANGE_PASSWORD') return this.ask(client, user);
    return this.authenticated(client, user.username);
  }

  /**
   * Takes the new password, and attributes that the user lacks, as `userAttributes.<name>`, of those
   * that the client may write. A fault in either leaves the session good (believed).
   */
  async answer(
    client: AppClientConfiguration,
    { session, username }: { readonly session: string; readonly username: string },
    responses: Readonly<Record<string, string>>,
  ): Promise<object> {
    const challenge = this.challenges.find(session);
    const isTheirs = challenge?.clientId === client.id && challenge.username === username;
    if (!isTheirs) throw notAuthorized('Invalid session for the user.');
    const password = responses['NEW_PASSWORD'];
    if (!password) throw invalidParameter('Missing required parameter NEW_PASSWORD');
    const attributes = attributesIn(responses);
    if (Object.keys(attributes).some((name) => !isWritable(client, name))) {
      throw notAuthorized('A client attempted to write unauthorized attribute');
    }
    const [missing] = this.missing({ ...this.pool.users.get(username).attributes, ...attributes });
    if (missing !== undefined) throw invalidParameter(`Missing required attribute ${missing}`);

    const { passwords } = this.pool;
    const user = await passwords.replaceTemporary(username, challenge.passwordHash, password);
    this.challenges.end(session);
    if (!user) throw notAuthorized('Invalid session for the user.');
    if (Object.keys(attributes).length > 0) await this.pool.attributes.set(username, attributes);
    return this.authenticated(client, username);
  }

  private ask(client: AppClientConfiguration, user: UserRecord): object {
    const { username, passwordHash = '', attributes } = user;
    const challenge = { username, clientId: client.id, passwordHash };
    const { sub: _, ...shown } = attributes;
    return {
      ChallengeName: CHALLENGE,
      Session: this.challenges.issue(challenge, client.authSessionSeconds),
      ChallengeParameters: {
        USER_ID_FOR_SRP: username,
        requiredAttributes: JSON.stringify(this.missing(attributes).map((one) => ATTRIBUTE + one)),
        userAttributes: JSON.stringify(shown),
      },
    };
  }

  private missing(attributes: Readonly<Record<string, string>>): string[] {
    return missingAttributes(this.pool.configuration.attributes, attributes);
  }

  private authenticated(client: AppClientConfiguration, username: string): Promise<object> {
    const { pool, tokens } = this;
    return authenticated({ pool, tokens }, client, username, Math.floor(this.now() / 1000));
  }
}

function attributesIn(responses: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(responses).filter(([name]) => name.startsWith(ATTRIBUTE));
  return Object.fromEntries(named.map(([name, value]) => [name.slice(ATTRIBUTE.length), value]));
}
