import { causeHeader } from './events/activity';

/** Whom a user pool invites, and with what. */
export interface Invitation {
  readonly email: string;
  readonly username: string;
  readonly temporaryPassword: string;
}

/** What a pool says of its own; `{username}` and `{####}` stand for address and password. */
export interface InvitationTexts {
  readonly subject?: string | undefined;
  readonly message?: string | undefined;
}

const SENDER = 'no-reply@verificationemail.com';

/**
 * Puts a pool's invitation into the inbox, in the pool's words, else in those that Cognito has
 * (Amazon Cognito, "Configuring verification and invitation messages").
 *
 * @throws if the inbox does not take it
 */
export async function sendInvitation(
  inboxUrl: string,
  invitation: Invitation,
  { subject, message }: InvitationTexts = {},
): Promise<void> {
  const { email, temporaryPassword } = invitation;
  const text = (message ?? 'Your username is {username} and temporary password is {####}.')
    .replaceAll('{username}', () => email)
    .replaceAll('{####}', () => temporaryPassword);
  const response = await fetch(`${inboxUrl}/v2/email/outbound-emails`, {
    method: 'POST',
    signal: AbortSignal.timeout(5_000),
    headers: {
      'Content-Type': 'application/json',
      Authorization: 'AWS4-HMAC-SHA256 unsigned',
      ...causeHeader(),
    },
    body: JSON.stringify({
      FromEmailAddress: SENDER,
      Destination: { ToAddresses: [email] },
      Content: {
        Simple: {
          Subject: { Data: subject ?? 'Your temporary password' },
          Body: { Text: { Data: text } },
        },
      },
    }),
  });
  if (!response.ok) throw new Error(`Expected the inbox to take a mail, got ${response.status}`);
}
