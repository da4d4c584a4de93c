import {
  deliver,
  simulatedDelivery,
  type CodeDelivery,
  type SendConfirmation,
} from './code-delivery';
import type { AppClientConfiguration, UserPoolConfiguration } from './configuration';
import { codeMismatch, type ConfirmationCodes } from './confirmation-codes';
import { UNDECLARED_CONTACT } from './declared-contact';
import { ServiceError, invalidParameter, notAuthorized } from './errors';
import { countedAs } from './names';
import type { Passwords } from './passwords';
import type { UserRecord } from './pool-state';
import type { Users } from './users';

/** As others have reported it. */
const unknownUser = () =>
  new ServiceError('UserNotFoundException', 'Username/client id combination not found.');

/** What the recovery of a pool works with. */
export interface RecoveryParts {
  readonly users: Users;
  readonly passwords: Passwords;
  readonly codes: ConfirmationCodes;
  readonly send?: SendConfirmation | undefined;
}

/**
 * How people get another password for one that is forgotten, or that an administrator has taken away
 * (AWS, "Recovering user accounts"). No session ends by it: of what ends sessions AWS has a list, and
 * passwords are not on it ("Ending user sessions with token revocation"). Methods throw
 * {@link ServiceError}.
 */
export class Recovery {
  constructor(
    private readonly configuration: UserPoolConfiguration,
    private readonly parts: RecoveryParts,
  ) {}

  /** Whether people can do it themselves. */
  get selfService(): boolean {
    return !this.ways.includes('admin_only');
  }

  /**
   * Mails a code to who has forgotten the password. Where the client has `PreventUserExistenceErrors`,
   * whom no code can reach is answered like any other (AWS, "Managing user existence error responses").
   */
  async begin(client: AppClientConfiguration, name: string): Promise<CodeDelivery> {
    const { users, codes } = this.parts;
    this.requireSelfService();
    const user = users.find(name);
    codes.attempt('password', countedAs(user, name));
    try {
      return await this.mailCode(this.recoverable(user));
    } catch (error) {
      const told = !client.preventUserExistenceErrors || codeOf(error) === DELIVERY;
      if (told) throw error;
      return simulatedDelivery(name);
    }
  }

  /** AWS, "AdminResetUserPassword": the password is good for nothing, and a code for another is mailed. */
  async reset(name: string): Promise<void> {
    const { users, passwords } = this.parts;
    this.requireSelfService();
    const user = this.recoverable(users.get(name));
    passwords.takeAway(user);
    await this.mailCode(user);
  }

  /** AWS, "ConfirmForgotPassword": the code, once, and a new password make a confirmed user. */
  async confirm(
    client: AppClientConfiguration,
    name: string,
    code: string,
    password: string,
  ): Promise<void> {
    const { users, passwords, codes } = this.parts;
    this.requireSelfService();
    await passwords.replace(password, () => {
      const user = users.find(name);
      if (user?.enabled) {
        codes.redeem('password', user.username, code);
        return user;
      }
      codes.attempt('password', countedAs(user, name));
      if (client.preventUserExistenceErrors) throw codeMismatch();
      throw user ? notAuthorized('User is disabled.') : unknownUser();
    });
  }

  private get ways() {
    return (this.configuration.contact ?? UNDECLARED_CONTACT).recovery;
  }

  private requireSelfService(): void {
    if (!this.selfService) throw notAuthorized('Contact administrator to reset password.');
  }

  /** The user, if they are one whom a code may reach. */
  private recoverable(user: UserRecord | undefined): UserRecord {
    if (!user) throw unknownUser();
    if (!user.enabled) throw notAuthorized('User is disabled.');
    if (['FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'].includes(user.status)) {
      throw notAuthorized('User password cannot be reset in the current state.');
    }
    if (!this.contactOf(user)) {
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    return user;
  }

  /** The preferred one of the verified addresses. */
  private contactOf({ attributes }: UserRecord): 'email' | 'phone_number' | undefined {
    return this.ways
      .map((way) => (way === 'verified_email' ? 'email' : 'phone_number'))
      .find((contact) => attributes[contact] && attributes[`${contact}_verified`] === 'true');
  }

  private async mailCode(user: UserRecord): Promise<CodeDelivery> {
    if (this.contactOf(user) === 'phone_number') {
      throw new ServiceError(DELIVERY, 'No text messages are sent here.');
    }
    const code = this.parts.codes.issue('password', user.username);
    return deliver(this.parts.send, 'password', user.attributes['email'] ?? '', code);
  }
}

const DELIVERY = 'CodeDeliveryFailureException';
const codeOf = (error: unknown) => (error instanceof ServiceError ? error.code : undefined);
