import type { MailTexts } from '../pool-mail';
import type { Contact, ContactSettings, RecoveryWay } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

/**
 * What a pool says of addresses, codes and forgotten passwords (AWS, "AccountRecoverySettingType",
 * "UserAttributeUpdateSettingsType", "VerificationMessageTemplateType"). Throws
 * {@link UnsupportedUserPoolError} for `admin_only` beside other ways, which Cognito refuses, and for
 * codes by text message, which are not sent here.
 */
export function declaredContact(pool: Properties): ContactSettings {
  const updates = pool.object('UserAttributeUpdateSettings');
  const verification = verificationOf(pool);
  return {
    autoVerified: contacts(pool, 'AutoVerifiedAttributes'),
    keptUntilVerified: updates
      ? contacts(updates, 'AttributesRequireVerificationBeforeUpdate')
      : [],
    recovery: recoveryOf(pool) ?? UNDECLARED_CONTACT.recovery,
    ...(verification && { verification }),
  };
}

/**
 * Of a pool that says nothing: nothing is verified by itself, and a verified telephone number is
 * preferred to a verified address (AWS, "Recovering user accounts").
 */
export const UNDECLARED_CONTACT: ContactSettings = {
  autoVerified: [],
  keptUntilVerified: [],
  recovery: ['verified_phone_number', 'verified_email'],
};

function contacts(properties: Properties, name: string): Contact[] {
  const given = properties.texts(name) ?? [];
  if (given.every((each) => each === 'email')) return given.length > 0 ? ['email'] : [];
  const expected = 'email or nothing: no text messages are sent here';
  throw new UnsupportedUserPoolError(`${properties.resource}.${name}`, expected, given);
}

function recoveryOf(pool: Properties): RecoveryWay[] | undefined {
  const mechanisms = pool.object('AccountRecoverySetting')?.objects('RecoveryMechanisms') ?? [];
  if (mechanisms.length === 0) return undefined;
  const ways = mechanisms
    .map((mechanism) => ({ way: wayOf(mechanism), priority: mechanism.number('Priority') ?? 0 }))
    .sort((one, other) => one.priority - other.priority)
    .map(({ way }) => way);
  if (ways.includes('admin_only') && ways.length > 1) {
    const where = `${pool.resource}.AccountRecoverySetting`;
    throw new UnsupportedUserPoolError(where, 'admin_only alone, or other ways', ways);
  }
  return ways;
}

function wayOf(mechanism: Properties): RecoveryWay {
  const name = mechanism.text('Name');
  const known: RecoveryWay[] = ['verified_email', 'verified_phone_number', 'admin_only'];
  const way = known.find((each) => each === name);
  if (way) return way;
  throw new UnsupportedUserPoolError(`${mechanism.resource}.Name`, known.join(' or '), name);
}

/** The template of verification messages wins over the two older properties. */
function verificationOf(pool: Properties): MailTexts | undefined {
  const template = pool.object('VerificationMessageTemplate');
  const subject =
    template?.optionalText('EmailSubject') ?? pool.optionalText('EmailVerificationSubject');
  const message =
    template?.optionalText('EmailMessage') ?? pool.optionalText('EmailVerificationMessage');
  return subject === undefined && message === undefined ? undefined : { subject, message };
}
