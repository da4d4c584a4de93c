import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

const CONTACTS = ['email', 'phone_number'];
const RECOVERIES = ['verified_email', 'verified_phone_number', 'admin_only'] as const;

function contacts(part: Properties, name: string): string[] {
  const declared = part.texts(name) ?? [];
  const foreign = declared.find((each) => !CONTACTS.includes(each));
  if (foreign === undefined) return declared;
  throw new UnsupportedUserPoolError(
    part.resource,
    `${name} among ${CONTACTS.join(', ')}`,
    foreign,
  );
}

/** AWS, "AccountRecoverySettingType": one or two ways, each with a rank of its own. */
function refuseRecovery(pool: Properties): void {
  const declared = pool.object('AccountRecoverySetting')?.objects('RecoveryMechanisms');
  if (!declared) return;
  const ways = declared.map((way) => ({
    name: way.choice('Name', RECOVERIES) ?? way.text('Name'),
    priority: way.integer('Priority', [1, 2]),
  }));
  const ranks = new Set(ways.map(({ priority }) => priority));
  const alone = ways.length === 1 || ways.every(({ name }) => name !== 'admin_only');
  if (ways.length >= 1 && ways.length <= 2 && ranks.size === ways.length && alone) return;
  const expected = 'one or two RecoveryMechanisms of different Priority, admin_only alone';
  throw new UnsupportedUserPoolError(pool.resource, expected, ways);
}

/**
 * Whether people of a pool sign in with their email. Throws {@link UnsupportedUserPoolError} for
 * other names to sign in with, for required MFA, and for what Cognito refuses about the addresses of
 * people: an attribute verified before an update that is not verified by the pool, and ways of
 * recovery that contradict each other (both from memory).
 */
export function declaredEmailSignIn(pool: Properties): boolean {
  const usernames = contacts(pool, 'UsernameAttributes');
  if (usernames.some((attribute) => attribute !== 'email')) {
    const expected = 'UsernameAttributes [email] or none';
    throw new UnsupportedUserPoolError(pool.resource, expected, usernames);
  }
  const aliases = pool.texts('AliasAttributes') ?? [];
  if (aliases.length > 0) {
    throw new UnsupportedUserPoolError(pool.resource, 'no AliasAttributes', aliases);
  }
  const mfa = pool.choice('MfaConfiguration', ['OFF', 'ON', 'OPTIONAL']) ?? 'OFF';
  if (mfa === 'ON') {
    throw new UnsupportedUserPoolError(pool.resource, 'MfaConfiguration OFF or OPTIONAL', mfa);
  }
  const verified = contacts(pool, 'AutoVerifiedAttributes');
  const settings = pool.object('UserAttributeUpdateSettings');
  const first = settings ? contacts(settings, 'AttributesRequireVerificationBeforeUpdate') : [];
  const unverified = first.find((attribute) => !verified.includes(attribute));
  if (unverified !== undefined) {
    const expected = 'AttributesRequireVerificationBeforeUpdate among AutoVerifiedAttributes';
    throw new UnsupportedUserPoolError(pool.resource, expected, unverified);
  }
  refuseRecovery(pool);
  return usernames.length > 0;
}
