import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { asciiCode, CODE_DIGITS } from '../contracts/emailed-code';

const SALT_BYTES = 16;

/** A code as it may be kept, in base64url. */
export interface HashedCode {
  readonly salt: string;
  readonly hash: string;
}

/** A new code from the system's random source: {@link CODE_DIGITS} digits, zeros in front too. */
export function newCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
}

/**
 * HMAC-SHA-256 of a code under a random salt. It keeps the code from being read off Cognito's
 * challenge state, or off an event that somebody logs; it is no defence against who holds it and
 * searches all codes, a million of six digits in a second. A slow hash would make that hours, but a
 * code lives minutes and its hash never leaves Cognito, so the trigger's time is better spent.
 */
export function hashCode(code: string): HashedCode {
  const salt = randomBytes(SALT_BYTES).toString('base64url');
  return { salt, hash: digest(salt, code).toString('base64url') };
}

/**
 * Whether an answer is the code, compared in constant time. What {@link asciiCode} takes
 * from the portal it takes here, too.
 */
export function isCode({ salt, hash }: HashedCode, answer: unknown): boolean {
  if (typeof answer !== 'string') return false;
  const expected = Buffer.from(hash, 'base64url');
  const came = digest(salt, asciiCode(answer));
  return expected.length === came.length && timingSafeEqual(expected, came);
}

function digest(salt: string, code: string): Buffer {
  return createHmac('sha256', Buffer.from(salt, 'base64url')).update(code).digest();
}
