import type { MailTexts } from '../pool-mail';
import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

/** AWS, "CreateUserPool" and "MessageTemplateType": lengths in characters. */
const SUBJECT = { least: 1, most: 140 };
const MESSAGE = { least: 6, most: 20_000 };

function refuseLength(part: Properties, name: string, { least, most }: typeof SUBJECT): void {
  const text = part.optionalText(name);
  if (text === undefined || (text.length >= least && text.length <= most)) return;
  const expected = `${least} to ${most} characters`;
  throw new UnsupportedUserPoolError(`${part.resource}.${name}`, expected, text.length);
}

/** A message that is to bring a code says where. */
function refuseVerification(part: Properties, message: string, subject: string): void {
  refuseLength(part, message, MESSAGE);
  refuseLength(part, subject, SUBJECT);
  part.formed(message, /\{####\}/, 'a text with {####} for the code');
}

/**
 * The words of a pool's invitations; undefined if it has none of its own. Throws
 * {@link UnsupportedUserPoolError} for mails of other lengths than Cognito takes, and for a
 * verification message without its code (AWS, "CreateUserPool", "VerificationMessageTemplateType").
 */
export function declaredInvitation(pool: Properties): MailTexts | undefined {
  refuseVerification(pool, 'EmailVerificationMessage', 'EmailVerificationSubject');
  const template = pool.object('VerificationMessageTemplate');
  if (template) refuseVerification(template, 'EmailMessage', 'EmailSubject');
  const invitation = pool.object('AdminCreateUserConfig')?.object('InviteMessageTemplate');
  if (!invitation) return undefined;
  refuseLength(invitation, 'EmailMessage', MESSAGE);
  refuseLength(invitation, 'EmailSubject', SUBJECT);
  return {
    subject: invitation.optionalText('EmailSubject'),
    message: invitation.optionalText('EmailMessage'),
  };
}
