import { sendPoolMail, type MailTexts } from './pool-mail';

/** What a code is good for: another password, or to prove an address. */
export type CodePurpose = 'password' | 'email';

/** A code that a user pool sends to an address. */
export interface ConfirmationMail {
  readonly email: string;
  readonly code: string;
  readonly purpose: CodePurpose;
}

const WORDS: Readonly<Record<CodePurpose, Required<MailTexts>>> = {
  password: {
    subject: 'Your password reset code',
    message: 'Your password reset code is {####}',
  },
  email: { subject: 'Your verification code', message: 'Your confirmation code is {####}' },
};

/**
 * Puts a code into the inbox, in the words of the pool's verification message, else in those that
 * Cognito has.
 *
 * @throws if the inbox does not take it
 */
export function sendConfirmation(
  inboxUrl: string,
  { email, code, purpose }: ConfirmationMail,
  own: MailTexts = {},
): Promise<void> {
  return sendPoolMail(inboxUrl, { email, secret: code }, own, WORDS[purpose]);
}
