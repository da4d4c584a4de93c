import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordPolicy } from './configuration';
import { ServiceError, invalidParameter } from './errors';

const LOWERCASE = 'abcdefghijkmnopqrstuvwxyz';
const UPPERCASE = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const NUMBERS = '23456789';
const SYMBOLS = '!@#$%&*+-=?';
const GREATEST_LENGTH = 256;
const FORM = /^[\S]+.*[\S]+$/;
const KEY_BYTES = 32;

/** A quarter of Node's default: the state keeps the generated passwords readable anyhow. */
const COST = { N: 4096 };

/** AWS, "Adding user pool password requirements": the characters that count as special. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=\S) (?=\S)/;

const pick = (characters: string) => characters.charAt(randomInt(characters.length));

/** A random password, typeable without doubt (no `l`, `I`, `O`, `0`, `1`), of all four classes. */
export function generatePassword(policy: PasswordPolicy): string {
  const all = LOWERCASE + UPPERCASE + NUMBERS;
  const characters = [pick(LOWERCASE), pick(UPPERCASE), pick(NUMBERS), pick(SYMBOLS)];
  while (characters.length < Math.max(policy.minimumLength, 14)) {
    characters.splice(randomInt(characters.length + 1), 0, pick(all));
  }
  return characters.join('');
}

/** What of the policy a password misses, in the service's words; empty if it conforms. */
export function policyFaults(policy: PasswordPolicy, password: string): string[] {
  const rules: [met: boolean, fault: string][] = [
    [password.length >= policy.minimumLength, 'Password not long enough'],
    [!policy.requireUppercase || /[A-Z]/.test(password), 'Password must have uppercase characters'],
    [!policy.requireLowercase || /[a-z]/.test(password), 'Password must have lowercase characters'],
    [!policy.requireNumbers || /[0-9]/.test(password), 'Password must have numeric characters'],
    [!policy.requireSymbols || SYMBOL.test(password), 'Password must have symbol characters'],
  ];
  return rules.filter(([met]) => !met).map(([, fault]) => fault);
}

/**
 * Throws `InvalidPasswordException` with the first thing that the policy misses, or
 * `InvalidParameterException` for what no policy allows: more than 256 characters, or a space at
 * either end (AWS, "AdminSetUserPassword", Password). Never tells the password.
 */
export function checkPolicy(policy: PasswordPolicy, password: string): void {
  const [fault] = policyFaults(policy, password);
  if (fault) {
    const message = `Password did not conform with policy: ${fault}`;
    throw new ServiceError('InvalidPasswordException', message);
  }
  const constraint =
    password.length > GREATEST_LENGTH
      ? `Member must have length less than or equal to ${GREATEST_LENGTH}`
      : !FORM.test(password) && `Member must satisfy regular expression pattern: ${FORM.source}`;
  if (constraint) {
    const where = "1 validation error detected: Value at 'password' failed to satisfy constraint";
    throw invalidParameter(`${where}: ${constraint}`);
  }
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** `salt.key`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `${salt.toString('base64url')}.${key.toString('base64url')}`;
}

/** Whether the password is the one that was hashed; false without a hash. */
export async function passwordMatches(
  password: string,
  hash: string | undefined,
): Promise<boolean> {
  const [salt = '', key = ''] = (hash ?? '').split('.');
  const expected = Buffer.from(key, 'base64url');
  const derived = await derive(password, Buffer.from(salt, 'base64url'));
  return expected.length === KEY_BYTES && timingSafeEqual(derived, expected);
}
