import { attributeFault } from './attributes';
import { deliver, type SendConfirmation } from './code-delivery';
import type { UserPoolConfiguration } from './configuration';
import type { ConfirmationCodes } from './confirmation-codes';
import { UNDECLARED_CONTACT } from './declared-contact';
import { ServiceError, invalidParameter } from './errors';
import { isFederated } from './federated';
import type { UserRecord } from './pool-state';
import type { Users } from './users';

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
   * The attributes to begin with, all of the schema. An administrator may leave out what it requires
   * (AWS, "AdminCreateUser", UserAttributes).
   */
  ofNewUser(given: Attributes): Record<string, string> {
    const attributes = filled(given);
    const { attributes: schema } = this.configuration;
    for (const [name, value] of Object.entries(attributes)) {
      const fault = attributeFault(schema, name, value);
      if (fault !== undefined) throw invalidParameter(fault);
    }
    return attributes;
  }

  /**
   * Sets attributes; an empty value deletes one (AWS, "AdminUpdateUserAttributes"). A new address is
   * not verified unless `email_verified` comes with it. Where the pool keeps addresses until they are
   * verified, the old one stays as it is meanwhile; where it verifies them, the new one is mailed a
   * code (AWS, "Verifying updates to email addresses and phone numbers").
   */
  async set(name: string, changes: Attributes): Promise<void> {
    const { users, codes, send } = this.parts;
    const user = users.get(name);
    this.requireWritable(changes);
    const { email, email_verified: verified, ...others } = changes;
    const address = email ?? (verified === 'true' ? user.pendingEmail : undefined);
    if (address === undefined) {
      this.write(user, changes);
      return;
    }
    if (address !== '') this.requireFree(address, user);
    codes.drop('email', user.username);
    const { keptUntilVerified, autoVerified } = this.configuration.contact ?? UNDECLARED_CONTACT;
    const proved = ['', user.attributes['email']].includes(address) || verified === 'true';
    const kept = !proved && keptUntilVerified.includes('email');
    if (kept) this.write(user, others, address);
    else this.write(user, { ...changes, email: address });
    if (kept || (!proved && autoVerified.includes('email'))) {
      await deliver(send, 'email', address, codes.issue('email', user.username));
    }
  }

  /**
   * Sets what another provider says of a user. An address of theirs counts at once, and is mailed no
   * code (believed).
   */
  setByProvider(user: UserRecord, changes: Attributes): void {
    this.requireWritable(changes);
    const { email } = changes;
    if (email !== undefined && !isFederated(user)) this.requireFree(email, user);
    this.write(user, changes);
  }

  /** Proves a new address by the code that it was mailed (AWS, "VerifyUserAttribute"). */
  verify(user: UserRecord, attribute: string, code: string): void {
    if (attribute !== 'email') throw invalidParameter('Only email is verified here.');
    this.parts.codes.redeem('email', user.username, code);
    const email = user.pendingEmail ?? user.attributes['email'] ?? '';
    this.requireFree(email, user);
    this.write(user, { email, email_verified: 'true' });
  }

  private requireWritable(changes: Attributes): void {
    const { attributes: schema } = this.configuration;
    for (const [name, value] of Object.entries(changes)) {
      const attribute = schema.get(name);
      if (attribute?.mutable === false) {
        throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
      }
      if (value === '' && attribute?.required) throw required(name);
      const fault = value === '' && attribute ? undefined : attributeFault(schema, name, value);
      if (fault !== undefined) throw invalidParameter(fault);
    }
  }

  /** An address that waits is no longer waited for when there is another. */
  private write(user: UserRecord, changes: Attributes, pendingEmail?: string): void {
    const doubted = (['email', 'phone_number'] as const)
      .filter((contact) => isOther(changes[contact], user.attributes[contact]))
      .map((contact) => [`${contact}_verified`, changes[contact] === '' ? '' : 'false'] as const);
    const attributes = { ...user.attributes, ...Object.fromEntries(doubted), ...changes };
    this.parts.users.modify(user, {
      attributes: filled(attributes),
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

const required = (name: string) =>
  invalidParameter(`Attributes did not conform to the schema: ${name}: The attribute is required`);

const filled = (attributes: Attributes): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));

const isOther = (value: string | undefined, before: string | undefined) =>
  value !== undefined && value !== before;
