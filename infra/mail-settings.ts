import { z } from 'zod';
import { hasMail, mailRegionSetting } from './regions';
import { hostName, text } from './setting-texts';

const localPart = /^[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?$/;

/** A display name that a mail header takes as it is, and the address in brackets. */
const namedMailbox = /^([A-Za-z0-9][A-Za-z0-9 '&-]{0,63}) <([^<>]+)>$/;

/** The address of `Name <address>`, or of an address alone. */
export function addressOf(mailbox: string): string {
  return namedMailbox.exec(mailbox)?.[2] ?? mailbox;
}

/** What follows the `@` of a mailbox's address. */
export function mailDomainOf(mailbox: string): string {
  const address = addressOf(mailbox);
  return address.slice(address.lastIndexOf('@') + 1);
}

function isAddress(address: string): boolean {
  const [local = '', domain = '', ...more] = address.split('@');
  return more.length === 0 && localPart.test(local) && hostName.test(domain);
}

function mailbox(example: string) {
  const expected = `a lower-case address, alone or as "${example}"`;
  return z
    .string({ error: expected })
    .refine((value) => isAddress(addressOf(value)), { error: expected });
}

const identityName = 'the verified identity of the sender: its address, its domain or one above';

/** The schema of {@link MailSettings}. */
export const mailSettings = z.strictObject(
  {
    sender: mailbox('Employee Access Portal <portal@example.com>'),
    replyTo: mailbox('IT desk <it@example.com>').optional(),
    region: mailRegionSetting.optional(),
    identity: z
      .string({ error: identityName })
      .refine((value) => isAddress(value) || hostName.test(value), { error: identityName })
      .optional(),
    configurationSet: text(
      /^[A-Za-z0-9_-]{1,64}$/,
      'the name of a configuration set: at most 64 letters, digits, hyphens and underscores',
    ).optional(),
  },
  { error: 'an object with "sender"' },
);

/**
 * How the codes are mailed.
 *
 * - `sender`: whom mails come from, `Name <address>` or an address. In lower case, because the
 *   permission to send compares it letter by letter.
 * - `replyTo`: who gets the answers; the sender if not given.
 * - `region`: where SES sends, the stack's own if not given, which must have SES then. In another one
 *   the stack can make nothing, so `identity` and `configurationSet` must name what exists there.
 * - `identity`: a verified identity that exists; if not given, the stack makes one of the sender's
 *   domain.
 * - `configurationSet`: one that exists; if not given, the stack makes one.
 */
export type MailSettings = z.output<typeof mailSettings>;

/** Whether SES sends in another region than the stack's. */
export function isMailedElsewhere(mail: MailSettings, stackRegion: string): boolean {
  return mail.region !== undefined && mail.region !== stackRegion;
}

/** Calls `refuse` for each setting that does not go with the others. */
export function checkMailSettings(
  mail: MailSettings,
  stackRegion: string,
  refuse: (key: string, expected: string) => void,
): void {
  const { identity, configurationSet, region } = mail;
  const covers =
    identity === undefined ||
    identity === addressOf(mail.sender) ||
    `.${mailDomainOf(mail.sender)}`.endsWith(`.${identity}`);
  if (!covers) refuse('identity', identityName);
  if (!isMailedElsewhere(mail, stackRegion)) {
    if (!hasMail(stackRegion)) refuse('region', `a region with SES, as "${stackRegion}" has none`);
    return;
  }
  const reason = `because the stack can make none in "${region}"`;
  if (identity === undefined) refuse('identity', `${identityName}, ${reason}`);
  if (configurationSet === undefined) {
    refuse('configurationSet', `the name of a configuration set, ${reason}`);
  }
}
