import { deliver, type SendConfirmation } from './code-delivery';
import type { UserPoolConfiguration } from './configuration';
import type { ConfirmationCodes } from './confirmation-codes';
import { UNDECLARED_CONTACT } from './declared-contact';
import { ServiceError, invalidParameter } from './errors';
import type { UserRecord } from './pool-state';
import type { Users } from './users';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Attributes = Readonly<Record<string, string>>;

/** What the attributes of a pool work with. */
export interface UserAttributesParts {
  readonly users: Users;
  readonly codes: ConfirmationCodes;
  readonly send?: SendConfirmation | undefined;
}

/** The attributes of a pool's users. Methods throw {@link ServiceError}. */
export class UserAttributes {
  constructor(
    private readonly configuration: UserPoolConfiguration,
    private readonly parts: UserAttributesParts,
  ) {}

  /**
   * Sets attributes; an empty value deletes one (AWS, "AdminUpdateUserAttributes"). A new address is
   * not verified unless `email_verified` comes with it. Where the pool keeps addresses until they are
   * verified, the old one stays as it is meanwhile; where it verifies them, the new one is mailed a
   * code (AWS, "Verifying updates to email addresses and phone numbers").
   */
  async set(name: string, changes: Attributes): Promise<void> {
    const { users, codes, send } = this.parts;
    const user = users.get(name);
    if ('sub' in changes) throw invalidParameter('user.sub: Attribute cannot be updated.');
    const { email, email_verified: verified, ...others } = changes;
    const address = email ?? (verified === 'true' ? user.pendingEmail : undefined);
    if (address === undefined) {
      this.write(user, changes);
      return;
    }
    if (address !== '') this.requireFree(address, user);
    codes.drop('email', user.username);
    const isNew = address !== '' && address !== user.attributes['email'];
    const proved = !isNew || verified === 'true';
    const { keptUntilVerified, autoVerified } = this.configuration.contact ?? UNDECLARED_CONTACT;
    const kept = !proved && keptUntilVerified.includes('email');
    if (kept) this.write(user, others, address);
    else this.write(user, { ...others, email: address, ...verification(isNew, verified) });
    if (kept || (!proved && autoVerified.includes('email'))) {
      await deliver(send, 'email', address, codes.issue('email', user.username));
    }
  }

  /** Proves a new address by the code that it was mailed (AWS, "VerifyUserAttribute"). */
  verify(user: UserRecord, attribute: string, code: string): void {
    if (attribute !== 'email') throw invalidParameter('Only email is verified here.');
    this.parts.codes.redeem('email', user.username, code);
    const email = user.pendingEmail ?? user.attributes['email'] ?? '';
    this.requireFree(email, user);
    this.write(user, { email, email_verified: 'true' });
  }

  private write(user: UserRecord, changes: Attributes, pendingEmail?: string): void {
    const merged = Object.entries({ ...user.attributes, ...changes });
    this.parts.users.modify(user, {
      attributes: Object.fromEntries(merged.filter(([, value]) => value !== '')),
      ...((pendingEmail !== undefined || 'email' in changes) && { pendingEmail }),
    });
  }

  private requireFree(email: string, user: UserRecord): void {
    if (!this.configuration.emailSignIn) return;
    const owner = this.parts.users.find(email);
    if (owner && owner !== user) {
      const message = 'An account with the given email already exists.';
      throw new ServiceError('AliasExistsException', message);
    }
  }
}
