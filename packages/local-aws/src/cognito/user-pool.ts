import { randomInt, randomUUID } from 'node:crypto';
import type { AppClientConfiguration, UserPoolConfiguration } from './configuration';
import { ServiceError, invalidParameter, resourceNotFound, userNotFound } from './errors';
import { checkPolicy, hashPassword, passwordMatches } from './password';
import type { GroupRecord, PoolState, UserRecord, UserStatus } from './pool-state';
import { Sessions } from './sessions';
import { SignInAttempts } from './sign-in-attempts';

/** What a {@link UserPool} needs besides its state. Clock in milliseconds. */
export interface UserPoolOptions {
  readonly now: () => number;
  /** Called after each change of the state, before the change is answered. */
  readonly changed: () => void;
  /** Sends an invitation; without it, none is sent. */
  readonly invite?: ((invitation: Invitation) => void | Promise<void>) | undefined;
}

/** What a new user is told by email. */
export interface Invitation {
  readonly email: string;
  readonly username: string;
  readonly temporaryPassword: string;
}

const DAY_MILLISECONDS = 24 * 3600 * 1000;

const SECRET_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const byKey =
  <Item>(key: (item: Item) => string) =>
  (a: Item, b: Item) =>
    key(a) < key(b) ? -1 : 1;

/**
 * Users, groups, memberships, clients and sessions of one pool, apart from HTTP. Methods throw
 * {@link ServiceError} under the name that the service gives to the failure (AWS, "Amazon Cognito
 * user pools API Reference").
 */
export class UserPool {
  readonly sessions: Sessions;
  private readonly attempts: SignInAttempts;

  constructor(
    readonly configuration: UserPoolConfiguration,
    readonly state: PoolState,
    private readonly options: UserPoolOptions,
  ) {
    this.sessions = new Sessions(state, options);
    this.attempts = new SignInAttempts(options.now);
    for (const { id, generateSecret } of configuration.clients) {
      if (generateSecret) state.clientSecrets[id] ??= newSecret();
    }
  }

  /** Every user, in the order of the usernames, which is the order of pages. */
  users(): UserRecord[] {
    return Object.values(this.state.users).sort(byKey((user) => user.username));
  }

  /** Every group, in the order of the names. */
  groups(): GroupRecord[] {
    return Object.values(this.state.groups).sort(byKey((group) => group.name));
  }

  /** The user with this username or, with email sign-in, this email; undefined if there is none. */
  findUser(name: string): UserRecord | undefined {
    const { emailSignIn } = this.configuration;
    return Object.values(this.state.users).find(
      (user) =>
        user.username === name ||
        this.same(emailSignIn ? (user.attributes['email'] ?? '') : user.username, name),
    );
  }

  user(name: string): UserRecord {
    const user = this.findUser(name);
    if (!user) throw userNotFound();
    return user;
  }

  group(name: string): GroupRecord {
    const group = Object.hasOwn(this.state.groups, name) ? this.state.groups[name] : undefined;
    if (!group) throw resourceNotFound('Group not found.');
    return group;
  }

  client(id: string): AppClientConfiguration {
    const client = this.configuration.clients.find((candidate) => candidate.id === id);
    if (!client) throw resourceNotFound(`User pool client ${id} does not exist.`);
    return client;
  }

  clientSecret(id: string): string | undefined {
    return this.state.clientSecrets[id];
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
    if (emailSignIn && email !== undefined && !this.same(email, name)) {
      throw invalidParameter('Username and email must be the same.');
    }
    checkPolicy(passwordPolicy, password);
    const passwordHash = await hashPassword(password);
    if (this.findUser(name)) {
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
    const { username } = this.user(name);
    delete this.state.users[username];
    delete this.state.template.passwords[username];
    this.sessions.end(username);
    this.options.changed();
  }

  /** A password set here replaces a generated one, which is then no longer kept readable. */
  async setPassword(name: string, password: string, permanent: boolean): Promise<void> {
    checkPolicy(this.configuration.passwordPolicy, password);
    const passwordHash = await hashPassword(password);
    const user = this.user(name);
    delete this.state.template.passwords[user.username];
    this.modify(user, {
      passwordHash,
      passwordSetAt: this.options.now(),
      status: permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    });
  }

  /**
   * Puts a permanent password in the place of the temporary one with this hash, and confirms the
   * user. Undefined if that one is no longer the user's, or the user is gone or disabled: of two who
   * ask at once, one succeeds.
   */
  async replaceTemporaryPassword(
    username: string,
    temporaryHash: string,
    password: string,
  ): Promise<UserRecord | undefined> {
    checkPolicy(this.configuration.passwordPolicy, password);
    // AWS, "AdminCreateUser", TemporaryPassword: valid only once.
    if (await passwordMatches(password, temporaryHash)) {
      const message = 'The new password must differ from the temporary one.';
      throw new ServiceError('InvalidPasswordException', message);
    }
    const passwordHash = await hashPassword(password);
    const user = this.findUser(username);
    if (!user?.enabled || user.passwordHash !== temporaryHash) return undefined;
    const passwordSetAt = this.options.now();
    this.modify(user, { passwordHash, passwordSetAt, status: 'CONFIRMED' });
    return user;
  }

  /** AWS, "PasswordPolicyType", TemporaryPasswordValidityDays. */
  temporaryPasswordExpired(user: UserRecord): boolean {
    const { temporaryPasswordDays } = this.configuration.passwordPolicy;
    const ends = (user.passwordSetAt ?? user.createdAt) + temporaryPasswordDays * DAY_MILLISECONDS;
    return user.status === 'FORCE_CHANGE_PASSWORD' && this.options.now() >= ends;
  }

  /** Tells a user with an email of the temporary password. */
  async invite({ username, attributes }: UserRecord, temporaryPassword: string): Promise<void> {
    const { email } = attributes;
    if (email !== undefined) await this.options.invite?.({ email, username, temporaryPassword });
  }

  /**
   * The user whom name and password sign in, if they do. A name that is unknown costs the same and is
   * locked out the same. Throws `NotAuthorizedException` while locked out.
   */
  async userWithPassword(name: string, password: string): Promise<UserRecord | undefined> {
    const user = this.findUser(name);
    const tried = user?.username ?? `unknown ${name.toLowerCase()}`;
    if (!this.attempts.begin(tried)) {
      throw new ServiceError('NotAuthorizedException', 'Password attempts exceeded');
    }
    if (!(await passwordMatches(password, user?.passwordHash))) return undefined;
    this.attempts.succeeded(tried);
    return user;
  }

  /** AWS, "AdminDisableUser": a disabled user cannot sign in, and the tokens are revoked. */
  setEnabled(name: string, enabled: boolean): void {
    const user = this.user(name);
    if (!enabled) this.sessions.end(user.username);
    this.modify(user, { enabled });
  }

  /** Sets attributes; an empty value deletes one (AWS, "AdminUpdateUserAttributes"). */
  setAttributes(name: string, changes: Readonly<Record<string, string>>): void {
    const user = this.user(name);
    if ('sub' in changes) {
      throw invalidParameter('user.sub: Attribute cannot be updated.');
    }
    const email = changes['email'];
    if (email !== undefined && this.configuration.emailSignIn) {
      const owner = this.findUser(email);
      if (owner && owner !== user) {
        const message = 'An account with the given email already exists.';
        throw new ServiceError('AliasExistsException', message);
      }
      if (!EMAIL.test(email)) throw invalidParameter('Invalid email address format.');
    }
    const merged = Object.entries({ ...user.attributes, ...changes });
    this.modify(user, {
      attributes: Object.fromEntries(merged.filter(([, value]) => value !== '')),
    });
  }

  /** AWS, "AdminUserGlobalSignOut": revokes the tokens; the cookies of managed login stay good. */
  signOutEverywhere(name: string): void {
    this.sessions.endTokens(this.user(name).username);
    this.options.changed();
  }

  createGroup(group: Pick<GroupRecord, 'name' | 'description' | 'precedence'>): GroupRecord {
    if (Object.hasOwn(this.state.groups, group.name)) {
      throw new ServiceError('GroupExistsException', 'A group with the name already exists.');
    }
    const now = this.options.now();
    const record = { ...group, createdAt: now, modifiedAt: now };
    this.state.groups[group.name] = record;
    this.options.changed();
    return record;
  }

  updateGroup({
    name,
    ...changes
  }: Pick<GroupRecord, 'name' | 'description' | 'precedence'>): void {
    const { createdAt } = this.group(name);
    this.state.groups[name] = { name, ...changes, createdAt, modifiedAt: this.options.now() };
    this.options.changed();
  }

  deleteGroup(name: string): void {
    this.group(name);
    delete this.state.groups[name];
    for (const user of this.members(name)) {
      user.groups = user.groups.filter((group) => group !== name);
    }
    this.options.changed();
  }

  addToGroup(name: string, group: string): void {
    this.group(group);
    const user = this.user(name);
    if (!user.groups.includes(group)) user.groups = [...user.groups, group].sort();
    this.options.changed();
  }

  removeFromGroup(name: string, group: string): void {
    this.group(group);
    const user = this.user(name);
    user.groups = user.groups.filter((member) => member !== group);
    this.options.changed();
  }

  members(group: string): UserRecord[] {
    return this.users().filter((user) => user.groups.includes(group));
  }

  private modify(user: UserRecord, changes: Partial<UserRecord>): void {
    Object.assign(user, changes, { modifiedAt: this.options.now() });
    this.options.changed();
  }

  private same(one: string, other: string): boolean {
    return this.configuration.caseSensitive
      ? one === other
      : one.toLowerCase() === other.toLowerCase();
  }
}

function newSecret(): string {
  const characters = Array.from({ length: 51 }, () => SECRET_CHARACTERS.charAt(randomInt(36)));
  return characters.join('');
}
