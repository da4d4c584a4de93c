import { randomUUID } from 'node:crypto';
import type { Invitation } from '../invitation';
import { ClientSecrets } from './client-secrets';
import type { AppClientConfiguration, UserPoolConfiguration } from './configuration';
import { ServiceError, invalidParameter, resourceNotFound } from './errors';
import { Groups } from './groups';
import { checkPolicy, hashPassword } from './password';
import { Passwords } from './passwords';
import type { PoolState, UserRecord, UserStatus } from './pool-state';
import { Sessions } from './sessions';
import { Users, type ChangeOptions } from './users';

/** What a {@link UserPool} needs besides its state. */
export interface UserPoolOptions extends ChangeOptions {
  /** Sends an invitation; without it, none is sent. */
  readonly invite?: ((invitation: Invitation) => void | Promise<void>) | undefined;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Users, groups, memberships, clients and sessions of one pool, apart from HTTP. Methods throw
 * {@link ServiceError} under the name that the service gives to the failure (AWS, "Amazon Cognito
 * user pools API Reference").
 */
export class UserPool {
  readonly users: Users;
  readonly groups: Groups;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly clientSecrets: ClientSecrets;

  constructor(
    readonly configuration: UserPoolConfiguration,
    readonly state: PoolState,
    private readonly options: UserPoolOptions,
  ) {
    this.users = new Users(configuration, state, options);
    this.groups = new Groups(state, this.users, options);
    this.passwords = new Passwords(configuration, state, this.users, options);
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
   * is also the `sub` (AWS, "Customizing sign-in attributes").
   */
  async createUser(
    name: string,
    attributes: Readonly<Record<string, string>>,
    password: string,
    status: UserStatus,
  ): Promise<UserRecord> {
    const { emailSignIn, passwordPolicy } = this.configuration;
    if (emailSignIn && !EMAIL.test(name)) throw invalidParameter('Username should be an email.');
    const email = attributes['email'];
    if (emailSignIn && email !== undefined && !this.users.sameName(email, name)) {
      throw invalidParameter('Username and email must be the same.');
    }
    checkPolicy(passwordPolicy, password);
    const passwordHash = await hashPassword(password);
    if (this.users.find(name)) {
      throw new ServiceError('UsernameExistsException', 'User account already exists');
    }
    const sub = randomUUID();
    const now = this.options.now();
    const user: UserRecord = {
      username: emailSignIn ? sub : name,
      attributes: { ...attributes, ...(emailSignIn && { email: name }), sub },
      passwordHash,
      passwordSetAt: now,
      enabled: true,
      status,
      groups: [],
      createdAt: now,
      modifiedAt: now,
    };
    this.state.users[user.username] = user;
    this.options.changed();
    return user;
  }

  deleteUser(name: string): void {
    const { username } = this.users.get(name);
    delete this.state.users[username];
    delete this.state.template.passwords[username];
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

  /** Sets attributes; an empty value deletes one (AWS, "AdminUpdateUserAttributes"). */
  setAttributes(name: string, changes: Readonly<Record<string, string>>): void {
    const user = this.users.get(name);
    if ('sub' in changes) {
      throw invalidParameter('user.sub: Attribute cannot be updated.');
    }
    const email = changes['email'];
    if (email !== undefined && this.configuration.emailSignIn) {
      const owner = this.users.find(email);
      if (owner && owner !== user) {
        const message = 'An account with the given email already exists.';
        throw new ServiceError('AliasExistsException', message);
      }
      if (!EMAIL.test(email)) throw invalidParameter('Invalid email address format.');
    }
    const merged = Object.entries({ ...user.attributes, ...changes });
    this.users.modify(user, {
      attributes: Object.fromEntries(merged.filter(([, value]) => value !== '')),
    });
  }

  /** AWS, "AdminUserGlobalSignOut": revokes the tokens; the cookies of managed login stay good. */
  signOutEverywhere(name: string): void {
    this.sessions.endTokens(this.users.get(name).username);
    this.options.changed();
  }
}
