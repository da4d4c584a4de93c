import { sendPoolMail, type MailTexts } from './pool-mail';

/** Whom a user pool invites, and with what. */
export interface Invitation {
  readonly email: string;
  readonly username: string;
  readonly temporaryPassword: string;
}

const WORDS = {
  subject: 'Your temporary password',
  message: 'Your username is {username} and temporary password is {####}.',
};

/**
 * Puts a pool's invitation into the inbox, in the pool's words, else in those that Cognito has.
 *
 * @throws if the inbox does not take it
 */
export function sendInvitation(
  inboxUrl: string,
  { email, temporaryPassword }: Invitation,
  own: MailTexts = {},
): Promise<void> {
  return sendPoolMail(inboxUrl, { email, secret: temporaryPassword }, own, WORDS);
}
