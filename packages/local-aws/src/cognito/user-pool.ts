import { randomUUID } from 'node:crypto';
import type { Invitation } from '../invitation';
import type { SendConfirmation } from './code-delivery';
import { ClientSecrets } from './client-secrets';
import type { AppClientConfiguration, UserPoolConfiguration } from './configuration';
import { ConfirmationCodes } from './confirmation-codes';
import { ServiceError, invalidParameter, resourceNotFound } from './errors';
import { isEmailAddress } from './attributes';
import { Groups } from './groups';
import { Identities } from './identities';
import { isName } from './names';
import { checkPolicy, hashPassword } from './password';
import { Passwords } from './passwords';
import type { PoolState, UserRecord, UserStatus } from './pool-state';
import { Recovery } from './recovery';
import { Sessions } from './sessions';
import type { SignUp } from './trigger-events';
import { UserAttributes } from './user-attributes';
import { Users, type ChangeOptions } from './users';

/** What a {@link UserPool} needs besides its state. */
export interface UserPoolOptions extends ChangeOptions {
  /** Sends an invitation; without it, none is sent. */
  readonly invite?: ((invitation: Invitation) => void | Promise<void>) | undefined;
  /** Sends a code; without it, none is sent. */
  readonly sendCode?: SendConfirmation | undefined;
  /** Asked before an administrator's call makes somebody; throws to refuse. */
  readonly admit?: (signUp: SignUp) => Promise<void>;
}

/**
 * Users, groups, memberships, clients and sessions of one pool, apart from HTTP. Methods throw
 * {@link ServiceError} under the name that the service gives to the failure (AWS, "Amazon Cognito
 * user pools API Reference").
 */
export class UserPool {
  readonly users: Users;
  readonly attributes: UserAttributes;
  readonly groups: Groups;
  readonly identities: Identities;
  readonly passwords: Passwords;
  readonly recovery: Recovery;
  readonly sessions: Sessions;
  readonly clientSecrets: ClientSecrets;
  private readonly codes: ConfirmationCodes;

  constructor(
    readonly configuration: UserPoolConfiguration,
    readonly state: PoolState,
    private readonly options: UserPoolOptions,
  ) {
    this.users = new Users(configuration, state, options);
    this.codes = new ConfirmationCodes(state, options);
    const { users, codes } = this;
    const mailing = { users, codes, send: options.sendCode };
    this.attributes = new UserAttributes(configuration, mailing);
    this.groups = new Groups(state, users, options);
    this.identities = new Identities(configuration, users, options);
    this.passwords = new Passwords(configuration, state, users, codes, options);
    this.recovery = new Recovery(configuration, { ...mailing, passwords: this.passwords });
    this.sessions = new Sessions(state, options);
    this.clientSecrets = new ClientSecrets(configuration.clients, state, options);
  }

  client(id: string): AppClientConfiguration {
    const client = this.configuration.clients.find((candidate) => candidate.id === id);
    if (!client) throw resourceNotFound(`User pool client ${id} does not exist.`);
    return client;
  }

  /** The secret that describing the client shows, the oldest that is live; none without one. */
  clientSecret(id: string): string | undefined {
    return this.clientSecrets.of(id)[0]?.value;
  }

  /**
   * Creates a user. With email sign-in `name` must be an email; the username becomes a UUID, which
   * is also the `sub` (AWS, "Customizing sign-in attributes"). An administrator's call is `asked`
   * about first.
   */
  async createUser(
    name: string,
    attributes: Readonly<Record<string, string>>,
    password: string,
    status: UserStatus,
    asked?: Pick<SignUp, 'validationData' | 'clientMetadata'>,
  ): Promise<UserRecord> {
    const { emailSignIn, passwordPolicy } = this.configuration;
    if (emailSignIn && !isEmailAddress(name)) {
      throw invalidParameter('Username should be an email.');
    }
    if (!emailSignIn && !isName(name))
      throw invalidParameter('Username has spaces, or is too long.');
    const email = attributes['email'];
    if (emailSignIn && email !== undefined && !this.users.sameName(email, name)) {
      throw invalidParameter('Username and email must be the same.');
    }
    const own = this.attributes.ofNewUser({ ...attributes, ...(emailSignIn && { email: name }) });
    checkPolicy(passwordPolicy, password);
    const sub = randomUUID();
    const username = emailSignIn ? sub : name;
    if (asked) await this.options.admit?.({ username, attributes: own, ...asked });
    const passwordHash = await hashPassword(password);
    if (this.users.find(name)) {
      throw new ServiceError('UsernameExistsException', 'User account already exists');
    }
    const now = this.options.now();
    const user: UserRecord = {
      username,
      attributes: { ...own, sub },
      passwordHash,
      passwordSetAt: now,
      enabled: true,
      status,
      groups: [],
      createdAt: now,
      modifiedAt: now,
    };
    return this.users.add(user);
  }

  deleteUser(name: string): void {
    const { username } = this.users.get(name);
    delete this.state.users[username];
    delete this.state.template.passwords[username];
    for (const purpose of ['password', 'email'] as const) this.codes.drop(purpose, username);
    this.sessions.end(username);
    this.options.changed();
  }

  /** Tells a user with an email of the temporary password. */
  async invite({ username, attributes }: UserRecord, temporaryPassword: string): Promise<void> {
    const { email } = attributes;
    if (email !== undefined) await this.options.invite?.({ email, username, temporaryPassword });
  }

  /** AWS, "AdminDisableUser": a disabled user cannot sign in, and the tokens are revoked. */
  setEnabled(name: string, enabled: boolean): void {
    const user = this.users.get(name);
    if (!enabled) this.sessions.end(user.username);
    this.users.modify(user, { enabled });
  }

  /** AWS, "AdminUserGlobalSignOut": revokes the tokens; the cookies of managed login stay good. */
  signOutEverywhere(name: string): void {
    this.sessions.endTokens(this.users.get(name).username);
    this.options.changed();
  }
}
