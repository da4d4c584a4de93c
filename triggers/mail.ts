import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { brand } from '../app/company/brand';
import type { Brand, Palette } from '../contracts/branding/shape';
import { htmlText } from '../contracts/html-text';
import type { Language } from '../contracts/language';
import { MAIL_DEADLINE_MS, withDeadline } from './deadline';

/** A part of a mail; a code stands on a line of its own. */
export interface MailPart {
  readonly kind: 'paragraph' | 'code';
  readonly text: string;
}

/** A mail before it is rendered, as plain text and as HTML, from the same parts. */
export interface Mail {
  readonly language: Language;
  readonly subject: string;
  readonly parts: readonly MailPart[];
}

/** Sends a mail to one address; what it throws, `mailOutcome` judges. */
export type Mailer = (to: string, mail: Mail) => Promise<void>;

/** Who mails are from. */
export interface MailerOptions {
  readonly client: Pick<SESv2Client, 'send'>;
  readonly sender: string;
  readonly replyTo: string | undefined;
  readonly configurationSet: string;
}

/**
 * Mail through SES (`SendEmail`), within a deadline. It throws what the SDK throws, or
 * {@link DeadlineError}.
 */
export function createMailer(options: MailerOptions): Mailer {
  return async (to, mail) => {
    const command = new SendEmailCommand({
      FromEmailAddress: options.sender,
      Destination: { ToAddresses: [to] },
      ...(options.replyTo && { ReplyToAddresses: [options.replyTo] }),
      ConfigurationSetName: options.configurationSet,
      Content: {
        Simple: {
          Subject: utf8(mail.subject),
          Body: { Text: utf8(textOf(mail)), Html: utf8(htmlOf(mail, brand)) },
        },
      },
    });
    await withDeadline('an answer of SES', MAIL_DEADLINE_MS, (abortSignal) =>
      options.client.send(command, { abortSignal }),
    );
  };
}

/** The plain text of a mail. */
export function textOf({ parts }: Mail): string {
  return `${parts.map(({ text }) => text).join('\n\n')}\n`;
}

/**
 * The HTML of a mail, below a band that says whose it is: no link, no image, nothing to fetch. Mail
 * programs that know no dark scheme, or drop style sheets, show the light one.
 */
export function htmlOf(
  { language, subject, parts }: Mail,
  { company, product, colours }: Brand,
): string {
  const { light, dark } = colours;
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="format-detection" content="telephone=no">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${htmlText(subject)}</title>`,
    `<style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${darkRules(dark)}}</style></head>`,
    `<body style="margin:0;padding:0;font:16px/1.5 sans-serif;background:${light.surface};color:${light.ink}">`,
    `<div class="band" style="background:${light.accent};color:${light.accentInk};padding:16px 24px">`,
    `<div style="margin:0 auto;max-width:34em"><strong>${htmlText(company)}</strong> · ${htmlText(product)}</div></div>`,
    '<div style="margin:0 auto;max-width:34em;padding:24px">',
    ...parts.map(({ kind, text }) => `<p style="${STYLES[kind]}">${htmlText(text)}</p>`),
    '</div></body>',
    '</html>',
    '',
  ].join('\n');
}

function darkRules({ surface, ink, accent, accentInk }: Palette): string {
  return (
    `body{background:${surface}!important;color:${ink}!important}` +
    `.band{background:${accent}!important;color:${accentInk}!important}`
  );
}

const STYLES = {
  paragraph: 'margin:0 0 16px',
  code: 'margin:0 0 16px;font:700 32px/1.5 monospace;letter-spacing:4px;-webkit-user-select:all;user-select:all',
} as const;

function utf8(Data: string) {
  return { Data, Charset: 'UTF-8' };
}
