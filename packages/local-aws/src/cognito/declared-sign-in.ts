import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

const CONTACTS = ['email', 'phone_number'];

function contacts(part: Properties | undefined, name: string): string[] {
  const declared = part?.texts(name) ?? [];
  const foreign = declared.find((each) => !CONTACTS.includes(each));
  if (part === undefined || foreign === undefined) return declared;
  const expected = `${name} among ${CONTACTS.join(', ')}`;
  throw new UnsupportedUserPoolError(part.resource, expected, foreign);
}

/** AWS, "AccountRecoverySettingType": one or two ways, each with a rank of its own. */
function refuseRecovery(pool: Properties): void {
  const ways = pool.object('AccountRecoverySetting')?.objects('RecoveryMechanisms');
  const ranks = ways?.map((way) => way.integer('Priority', [1, 2]));
  if (!ranks || (ranks.length > 0 && new Set(ranks).size === ranks.length)) return;
  const expected = 'one or two RecoveryMechanisms, of different Priority';
  throw new UnsupportedUserPoolError(pool.resource, expected, ranks);
}

/**
 * Whether people of a pool sign in with their email. Throws {@link UnsupportedUserPoolError} for what
 * Cognito refuses about the names and addresses of people: two kinds of names, an address that is
 * kept until it is verified and that the pool does not verify (both from memory), ways of recovery of
 * one rank.
 */
export function declaredEmailSignIn(pool: Properties): boolean {
  const usernames = contacts(pool, 'UsernameAttributes');
  if (usernames.length > 0 && (pool.texts('AliasAttributes') ?? []).length > 0) {
    const expected = 'UsernameAttributes or AliasAttributes';
    throw new UnsupportedUserPoolError(pool.resource, expected, 'both');
  }
  pool.choice('MfaConfiguration', ['OFF', 'ON', 'OPTIONAL']);
  const verified = contacts(pool, 'AutoVerifiedAttributes');
  const settings = pool.object('UserAttributeUpdateSettings');
  const kept = contacts(settings, 'AttributesRequireVerificationBeforeUpdate');
  const unverified = kept.find((attribute) => !verified.includes(attribute));
  if (unverified !== undefined) {
    const expected = 'AttributesRequireVerificationBeforeUpdate among AutoVerifiedAttributes';
    throw new UnsupportedUserPoolError(pool.resource, expected, unverified);
  }
  refuseRecovery(pool);
  return usernames.includes('email');
}
