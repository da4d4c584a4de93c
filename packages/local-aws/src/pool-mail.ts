import { causeHeader } from './events/activity';

/** What a pool says of its own; `{username}` and `{####}` stand for address and secret. */
export interface MailTexts {
  readonly subject?: string | undefined;
  readonly message?: string | undefined;
}

/** A mail of a user pool that brings a password or a code. */
export interface PoolMail {
  readonly email: string;
  readonly secret: string;
}

const SENDER = 'no-reply@verificationemail.com';

/**
 * Puts a mail of a pool into the inbox, in the pool's words where it has some (Amazon Cognito,
 * "Configuring verification and invitation messages").
 *
 * @throws if the inbox does not take it
 */
export async function sendPoolMail(
  inboxUrl: string,
  { email, secret }: PoolMail,
  own: MailTexts,
  { subject, message }: Required<MailTexts>,
): Promise<void> {
  const text = (own.message ?? message ?? '')
    .replaceAll('{username}', () => email)
    .replaceAll('{####}', () => secret);
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
        Simple: { Subject: { Data: own.subject ?? subject }, Body: { Text: { Data: text } } },
      },
    }),
  });
  if (!response.ok) throw new Error(`Expected the inbox to take a mail, got ${response.status}`);
}
