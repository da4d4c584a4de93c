import type { UserPoolConfiguration } from './configuration';
import { userNotFound } from './errors';
import { isFederated } from './federated';
import type { PoolState, UserRecord } from './pool-state';

/** What the parts of a pool need besides its state. Clock in milliseconds. */
export interface ChangeOptions {
  readonly now: () => number;
  /** Called after each change of the state, before the change is answered. */
  readonly changed: () => void;
}

/** The users of a pool, by the names that they sign in with. */
export class Users {
  constructor(
    private readonly configuration: UserPoolConfiguration,
    private readonly state: PoolState,
    private readonly options: ChangeOptions,
  ) {}

  /** Every user, in the order of the usernames, which is the order of pages. */
  all(): UserRecord[] {
    return Object.values(this.state.users).sort((a, b) => (a.username < b.username ? -1 : 1));
  }

  /**
   * The user with this username or, with email sign-in, this email; undefined if there is none. Whom
   * the pool made for somebody of another provider has the username only (believed: several may have
   * one address).
   */
  find(name: string): UserRecord | undefined {
    const { users } = this.state;
    if (Object.hasOwn(users, name)) return users[name];
    return Object.values(users).find((user) => this.sameName(this.signInName(user), name));
  }

  /** Like {@link find}; throws `UserNotFoundException` if there is none. */
  get(name: string): UserRecord {
    const user = this.find(name);
    if (!user) throw userNotFound();
    return user;
  }

  /** Keeps a new user. */
  add(user: UserRecord): UserRecord {
    this.state.users[user.username] = user;
    this.options.changed();
    return user;
  }

  modify(user: UserRecord, changes: Partial<UserRecord>): void {
    Object.assign(user, changes, { modifiedAt: this.options.now() });
    this.options.changed();
  }

  /** Whether two names are one to the pool, which may or may not mind case. */
  sameName(one: string, other: string): boolean {
    return this.configuration.caseSensitive
      ? one === other
      : one.toLowerCase() === other.toLowerCase();
  }

  private signInName(user: UserRecord): string {
    const byEmail = this.configuration.emailSignIn && !isFederated(user);
    return byEmail ? (user.attributes['email'] ?? '') : user.username;
  }
}
