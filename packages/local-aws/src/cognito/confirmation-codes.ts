import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { CodePurpose } from '../confirmation-mail';
import { ServiceError } from './errors';
import type { PoolState } from './pool-state';
import type { ChangeOptions } from './users';

const HOUR_MILLISECONDS = 3600 * 1000;
/** AWS, "Recovering user accounts" and "Configuring email or phone verification". */
const LIFE_MILLISECONDS: Readonly<Record<CodePurpose, number>> = {
  password: HOUR_MILLISECONDS,
  email: 24 * HOUR_MILLISECONDS,
};
/** AWS allows 5 to 20 an hour ("Recovering user accounts", Forgot password behavior). */
const ATTEMPTS_PER_HOUR = 5;

const keyOf = (purpose: CodePurpose, username: string) => `${purpose} ${username}`;
const digestOf = (code: string, salt: string) =>
  createHash('sha256').update(salt).update(code).digest();

/** The exception for a code that is not the one. */
export const codeMismatch = () =>
  new ServiceError(
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  );

/** Codes that a pool has mailed and that wait to be entered. Only salted hashes are kept. */
export class ConfirmationCodes {
  constructor(
    private readonly state: Pick<PoolState, 'codes' | 'codeAttempts'>,
    private readonly options: ChangeOptions,
  ) {}

  /** A new code in place of the one before. The caller mails it. */
  issue(purpose: CodePurpose, username: string): string {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const salt = randomBytes(16).toString('base64url');
    const hash = `${salt}.${digestOf(code, salt).toString('base64url')}`;
    const expiresAt = this.options.now() + LIFE_MILLISECONDS[purpose];
    this.state.codes = { ...this.state.codes, [keyOf(purpose, username)]: { hash, expiresAt } };
    this.options.changed();
    return code;
  }

  /**
   * Counts one request for a code, or one entry of one. Throws `LimitExceededException` if it is one
   * too many: those refused do not count.
   *
   * @param name a username, or what stands for somebody unknown
   */
  attempt(purpose: CodePurpose, name: string): void {
    const since = this.options.now() - HOUR_MILLISECONDS;
    const recent = Object.entries(this.state.codeAttempts ?? {})
      .map(([key, times]) => [key, times.filter((time) => time > since)] as const)
      .filter(([, times]) => times.length > 0);
    const attempts = new Map(recent);
    const key = keyOf(purpose, name);
    const before = attempts.get(key) ?? [];
    if (before.length >= ATTEMPTS_PER_HOUR) {
      const message = 'Attempt limit exceeded, please try after some time.';
      throw new ServiceError('LimitExceededException', message);
    }
    attempts.set(key, [...before, this.options.now()]);
    this.state.codeAttempts = Object.fromEntries(attempts);
    this.options.changed();
  }

  /**
   * Spends a code: of two who enter it at once, one succeeds. Throws `ExpiredCodeException` where none
   * waits, `CodeMismatchException` for another one, `LimitExceededException` as {@link attempt} does.
   */
  redeem(purpose: CodePurpose, username: string, code: string): void {
    this.attempt(purpose, username);
    const record = this.state.codes?.[keyOf(purpose, username)];
    if (!record || record.expiresAt <= this.options.now()) {
      const message = 'Invalid code provided, please request a code again.';
      throw new ServiceError('ExpiredCodeException', message);
    }
    const [salt = '', digest = ''] = record.hash.split('.');
    if (!timingSafeEqual(digestOf(code, salt), Buffer.from(digest, 'base64url'))) {
      throw codeMismatch();
    }
    this.drop(purpose, username);
  }

  /** Makes a code worthless, if there is one. */
  drop(purpose: CodePurpose, username: string): void {
    const { [keyOf(purpose, username)]: dropped, ...codes } = this.state.codes ?? {};
    if (!dropped) return;
    this.state.codes = codes;
    this.options.changed();
  }
}
