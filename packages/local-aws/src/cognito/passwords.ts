import type { AppClientConfiguration, UserPoolConfiguration } from './configuration';
import type { ConfirmationCodes } from './confirmation-codes';
import { ServiceError, notAuthorized, userNotFound } from './errors';
import { countedAs } from './names';
import { checkPolicy, hashPassword, passwordMatches } from './password';
import type { PoolState, UserRecord, UserStatus } from './pool-state';
import { SignInAttempts } from './sign-in-attempts';
import type { ChangeOptions, Users } from './users';

const DAY_MILLISECONDS = 24 * 3600 * 1000;

/** The passwords of a pool's users. Methods throw {@link ServiceError}. */
export class Passwords {
  private readonly attempts: SignInAttempts;

  constructor(
    private readonly configuration: UserPoolConfiguration,
    private readonly state: PoolState,
    private readonly users: Users,
    private readonly codes: ConfirmationCodes,
    private readonly options: ChangeOptions,
  ) {
    this.attempts = new SignInAttempts(options.now);
  }

  /** AWS, "AdminSetUserPassword". */
  async set(name: string, password: string, permanent: boolean): Promise<void> {
    const status = permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    await this.replace(password, () => this.users.get(name), status);
  }

  /**
   * Puts a password in the place of the one of the user whom `whose` finds at the last moment. It
   * replaces a generated one, which is then no longer kept readable, and no code for another is good
   * any more.
   */
  async replace(
    password: string,
    whose: () => UserRecord,
    status: UserStatus = 'CONFIRMED',
  ): Promise<void> {
    checkPolicy(this.configuration.passwordPolicy, password);
    const passwordHash = await hashPassword(password);
    const user = whose();
    delete this.state.template.passwords[user.username];
    this.codes.drop('password', user.username);
    this.users.modify(user, { passwordHash, passwordSetAt: this.options.now(), status });
  }

  /** Makes the password good for nothing: the user needs a code to get another. */
  takeAway(user: UserRecord): void {
    delete this.state.template.passwords[user.username];
    this.users.modify(user, { status: 'RESET_REQUIRED' });
  }

  /**
   * Puts a permanent password in the place of the temporary one with this hash, and confirms the
   * user. Undefined if that one is no longer the user's, or the user is gone or disabled: of two who
   * ask at once, one succeeds.
   */
  async replaceTemporary(
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
    const user = this.users.find(username);
    if (!user?.enabled || user.passwordHash !== temporaryHash) return undefined;
    const passwordSetAt = this.options.now();
    this.users.modify(user, { passwordHash, passwordSetAt, status: 'CONFIRMED' });
    return user;
  }

  /** AWS, "PasswordPolicyType", TemporaryPasswordValidityDays. */
  private temporaryExpired(user: UserRecord): boolean {
    const { temporaryPasswordDays } = this.configuration.passwordPolicy;
    const ends = (user.passwordSetAt ?? user.createdAt) + temporaryPasswordDays * DAY_MILLISECONDS;
    return user.status === 'FORCE_CHANGE_PASSWORD' && this.options.now() >= ends;
  }

  /**
   * The user whom name and password sign in. A name that is unknown costs the same, is locked out the
   * same, and is told apart from a wrong password only where the client's PreventUserExistenceErrors
   * is not ENABLED (AWS, "Managing user existence error responses"). A disabled user learns of it only
   * with the right password. Throws `NotAuthorizedException`, `UserNotFoundException`, and
   * `PasswordResetRequiredException` where an administrator has taken the password away.
   */
  async signIn(
    { preventUserExistenceErrors }: Pick<AppClientConfiguration, 'preventUserExistenceErrors'>,
    name: string,
    password: string,
  ): Promise<UserRecord> {
    const user = this.users.find(name);
    const tried = countedAs(user, name);
    if (!this.attempts.begin(tried)) throw notAuthorized('Password attempts exceeded');
    if (user?.enabled) requirePassword(user);
    const matches = await passwordMatches(password, user?.passwordHash);
    if (!user && !preventUserExistenceErrors) throw userNotFound();
    if (!user || !matches) throw notAuthorized('Incorrect username or password.');
    this.attempts.succeeded(tried);
    if (!user.enabled) throw notAuthorized('User is disabled.');
    if (this.temporaryExpired(user)) {
      const message = 'Temporary password has expired and must be reset by an administrator.';
      throw notAuthorized(message);
    }
    return user;
  }
}

/**
 * Throws `PasswordResetRequiredException` for a user who has none since an administrator's reset, and
 * `NotAuthorizedException` for one whom another provider signs in (aws/aws-cli issue 3348), until an
 * administrator sets a password (AWS, "AdminSetUserPassword").
 */
export function requirePassword({ status }: UserRecord): void {
  if (status === 'EXTERNAL_PROVIDER') {
    throw notAuthorized('User is not authorized to get auth details.');
  }
  if (status !== 'RESET_REQUIRED') return;
  const message = 'Password reset required for the user';
  throw new ServiceError('PasswordResetRequiredException', message);
}
