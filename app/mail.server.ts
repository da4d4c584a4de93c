import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mailOutcome, type MailOutcome } from '../contracts/mail-outcome';
import { environment, type Sender } from './environment.server';
import { PortalError } from './errors.server';
import { within } from './within.server';

/** A person waits for the page meanwhile. */
const DEADLINE_MS = 2_000;

/** One address, and no text in which SES could read several, or a name. */
const ONE_ADDRESS = /^[^\s\p{C}@,;:<>()[\]"\\]+@[^\s\p{C}@,;:<>()[\]"\\]+$/u;
/** What ends a header and begins another. */
const BREAKS = /[\p{Cc}\u2028\u2029]/u;

/** A mail as plain text. */
export interface Mail {
  /** One address, without a name. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
}

/** The mail was not sent, or nobody knows; a form that does not catch it answers with 503. */
export class MailError extends PortalError {
  readonly status = 503;
  constructor(
    readonly outcome: MailOutcome,
    cause: unknown,
  ) {
    super('mail', `Expected SES to take a mail, got: ${outcome}`, { cause });
  }
}

/**
 * Sends mails as `sender`, each tried once: a second try might mail twice. What goes into a header
 * is held against what it may be, and refused here.
 */
export function mailer(client: Pick<SESv2Client, 'send'>, sender: Sender, timeoutMs = DEADLINE_MS) {
  return async ({ to, subject, text }: Mail): Promise<void> => {
    if (!ONE_ADDRESS.test(to)) throw new MailError('refused', new Error('to is no one address'));
    if (BREAKS.test(subject)) throw new MailError('refused', new Error('the subject has lines'));
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    const command = new SendEmailCommand({
      FromEmailAddress: sender.from,
      Destination: { ToAddresses: [to] },
      ...(sender.replyTo !== undefined && { ReplyToAddresses: [sender.replyTo] }),
      ConfigurationSetName: sender.configurationSet,
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
    });
    try {
      await within(timeoutMs, (abortSignal) => client.send(command, { abortSignal }));
    } catch (error) {
      throw new MailError(mailOutcome(error), error);
    }
  };
}

let current: ReturnType<typeof mailer> | undefined;

/**
 * Sends a mail as the sender of the codes, within two seconds: docs/guides/mail-from-the-portal.md.
 *
 * @throws {MailError}
 */
export async function sendMail(mail: Mail): Promise<void> {
  await (current ??= ownMailer())(mail);
}

function ownMailer() {
  const { mail: sender } = environment();
  if (!sender) {
    throw new Error(
      'sendMail: the portal may not mail; write portal.mail() in app/company/infra.ts',
    );
  }
  return mailer(new SESv2Client({ region: sender.region, maxAttempts: 1 }), sender);
}
