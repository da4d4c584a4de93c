import type { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from 'vitest';
import { brand } from '../../app/company/brand';
import { DeadlineError } from '../../triggers/deadline';
import { mailOutcome } from '../../contracts/mail-outcome';
import { createMailer, htmlOf, textOf, type Mail } from '../../triggers/mail';
import { codeMail, lockMail } from '../../triggers/mail-texts';
import { otherBrand } from '../fixtures/other-brand';

const NOW = Date.UTC(2026, 0, 5, 9, 30, 59);
const PRODUCT = 'Tools & <Things>';
const MINUTE_MS = 60_000;
const LETTERHEAD = { language: 'en', productName: PRODUCT, support: undefined } as const;
const code = codeMail(LETTERHEAD, '042917', NOW, NOW - 5 * MINUTE_MS);
const locked = lockMail(LETTERHEAD, NOW);
const lockedForGood = lockMail(LETTERHEAD, undefined);

/** What a reader of the HTML sees. */
function shown(html: string): string[] {
  const unescaped = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
  return [...html.matchAll(/<p[^>]*>([^<]*)<\/p>/g)].map(([, text]) => unescaped(text ?? ''));
}

describe.each([
  ['code', code],
  ['lock', locked],
  ['lock until an administrator', lockedForGood],
])('the mail: %s', (_, mail) => {
  it('says the same as text and as HTML', () => {
    expect(shown(htmlOf(mail, brand)).join('\n\n')).toBe(textOf(mail).trim());
  });

  it('escapes what it is given', () => {
    expect(textOf(mail) + mail.subject).toContain(PRODUCT);
    expect(htmlOf(mail, brand)).toContain('Tools &amp; &lt;Things&gt;');
    expect(htmlOf(mail, brand)).not.toContain('<Things>');
  });

  it('has no link and fetches nothing', () => {
    const both = textOf(mail) + htmlOf(mail, brand);
    expect(both).not.toMatch(/https?:|www\.|<a\b|href|src=|url\(|<img/i);
  });

  it('says whose it is above all, in the colours of the brand', () => {
    const html = htmlOf(mail, otherBrand);
    const { light, dark } = otherBrand.colours;
    const others = [light, dark].flatMap((scheme) => Object.values<string>({ ...scheme }));
    const band = html.indexOf(`background:${light.accent};color:${light.accentInk}`);
    expect(band).toBeGreaterThan(0);
    expect(html.indexOf('<strong>Nordmeer &amp; Söhne</strong> · Werkstor')).toBeGreaterThan(band);
    expect(html.indexOf('<p')).toBeGreaterThan(html.indexOf('Werkstor'));
    expect(html).toContain(`.band{background:${dark.accent}!important`);
    for (const colour of Object.values<string>({ ...brand.colours.light })) {
      if (!others.includes(colour)) expect(html).not.toContain(colour);
    }
  });

  it('says what to do if it was not you', () => {
    expect(textOf(mail)).toMatch(/tell your IT support|ask your IT support/);
  });
});

describe('the mail with a code', () => {
  it('has the code on a line of its own, easy to copy, and not in the subject', () => {
    expect(textOf(code).split('\n')).toContain('042917');
    expect(htmlOf(code, brand)).toMatch(
      /<p style="[^"]*monospace[^"]*user-select:all">042917<\/p>/,
    );
    expect(code.subject).not.toMatch(/\d/);
  });

  it('says how long it lives', () => {
    expect(textOf(code)).toContain('within 5 minutes, until 09:30 UTC.');
  });
});

it('says until when a lock holds, not too early', () => {
  expect(textOf(locked)).toContain('accepted until 5 Jan 2026 09:31 UTC.');
  const midnight = Date.UTC(2027, 0, 1);
  const untilMidnight = textOf(lockMail(LETTERHEAD, midnight - 59_000));
  expect(untilMidnight).toContain('until 1 Jan 2027 00:00 UTC');
  expect(textOf(lockedForGood)).toContain('until an administrator unlocks');
});

describe('the mailer', () => {
  const mail: Mail = {
    language: 'de',
    subject: 'Über',
    parts: [{ kind: 'paragraph', text: 'Grüße' }],
  };
  const options = { sender: 'Portal <portal@example.com>', configurationSet: 'portal' };

  function recorder() {
    const sent: SendEmailCommand['input'][] = [];
    const send = async (command: SendEmailCommand) => void sent.push(command.input);
    return { sent, client: { send } as unknown as Pick<SESv2Client, 'send'> };
  }

  it('sends text and HTML to the one address', async () => {
    const { sent, client } = recorder();
    const replyTo = 'it@example.com';
    await createMailer({ ...options, client, replyTo })('jahn@example.com', mail);
    expect(sent).toEqual([
      {
        FromEmailAddress: 'Portal <portal@example.com>',
        Destination: { ToAddresses: ['jahn@example.com'] },
        ReplyToAddresses: ['it@example.com'],
        ConfigurationSetName: 'portal',
        Content: {
          Simple: {
            Subject: { Data: 'Über', Charset: 'UTF-8' },
            Body: {
              Text: { Data: 'Grüße\n', Charset: 'UTF-8' },
              Html: { Data: htmlOf(mail, brand), Charset: 'UTF-8' },
            },
          },
        },
      },
    ]);
  });

  it('leaves the reply address out where there is none', async () => {
    const { sent, client } = recorder();
    await createMailer({ ...options, client, replyTo: undefined })('jahn@example.com', mail);
    expect(sent[0]).not.toHaveProperty('ReplyToAddresses');
  });

  it('gives up on an SES that hangs', async () => {
    const client = { send: () => new Promise(() => undefined) } as unknown as SESv2Client;
    const mailer = createMailer({ ...options, client, replyTo: undefined });
    await expect(mailer('jahn@example.com', mail)).rejects.toThrow(DeadlineError);
  });
});

describe('a mail that could not be sent', () => {
  const withCode = (code: string) => Object.assign(new Error(code), { code });
  const withStatus = (httpStatusCode: number) =>
    Object.assign(new Error('answer'), { $metadata: { httpStatusCode } });
  const named = (name: string) => Object.assign(withStatus(400), { name });

  it.each([
    ['an answer of 429', withStatus(429)],
    ['a request too many', named('LimitExceededException')],
    ['a request too many, throttled', named('ThrottlingException')],
    ['an answer of 500', withStatus(500)],
    ['nobody who listens', withCode('ECONNREFUSED')],
    ['a name without address', withCode('ENOTFOUND')],
  ])('surely does not go out after %s', (_, error) => {
    expect(mailOutcome(error)).toBe('failed');
  });

  it.each([
    ['an address that SES does not take', named('BadRequestException')],
    ['a message that it does not take', named('MessageRejected')],
    ['an account that may not send', named('AccountSuspendedException')],
    ['a sender that is not verified', named('MailFromDomainNotVerifiedException')],
    ['a role that may not send', withStatus(403)],
    ['a configuration that is not there', withStatus(404)],
  ])('would not go out with another try after %s', (_, error) => {
    expect(mailOutcome(error)).toBe('refused');
  });

  it.each([
    ['a deadline', new DeadlineError('an answer of SES', 1_300)],
    ['a connection lost on the way', withCode('ECONNRESET')],
    ['an answer that says yes and cannot be read', withStatus(200)],
    ['anything else', new Error('?')],
    ['what is no error', undefined],
  ])('may come late after %s', (_, error) => {
    expect(mailOutcome(error)).toBe('unanswered');
  });
});
