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
    signInMails: z.boolean({ error: 'true or false' }).optional(),
  },
  { error: 'an object with "sender"' },
);

/**
 * How the portal mails.
 *
 * - `sender`: whom mails come from, `Name <address>` or an address. In lower case, because the
 *   permission to send compares it letter by letter.
 * - `replyTo`: who gets the answers; the sender if not given.
 * - `region`: where SES sends, the stack's own if not given, which must have SES then. In another one
 *   the stack can make nothing, so `identity` and `configurationSet` must name what exists there.
 * - `identity`: a verified identity that exists; if not given, the stack makes one of the sender's
 *   domain.
 * - `configurationSet`: one that exists; if not given, the stack makes one.
 * - `signInMails`: whether Cognito's own mails, of invitations and forgotten passwords, come from the
 *   sender, too, and not from Amazon's address, of which it takes 50 a day. Cognito refuses an
 *   identity that is not verified. So it is true where `identity` names one that exists; where the
 *   stack makes it, set it once the domain is verified. From another region SES sends for Cognito
 *   only if it is one of {@link REGIONS_FOR_COGNITO}.
 */
export type MailSettings = z.output<typeof mailSettings>;

/**
 * Where SES sends for user pools of any region, beside the pool's own (Amazon Cognito, "Email
 * settings for Amazon Cognito user pools", Amazon SES email configuration Regions).
 */
const REGIONS_FOR_COGNITO: readonly string[] = ['us-east-1', 'us-west-2', 'eu-west-1'];

/** Whether SES in the settings' region sends for a user pool of the stack's. */
function sendsForCognito({ region }: MailSettings, stackRegion: string): boolean {
  return region === undefined || [stackRegion, ...REGIONS_FOR_COGNITO].includes(region);
}

/** Whether Cognito's own mails come from the sender. */
export function isSenderOfSignInMails(mail: MailSettings, stackRegion: string): boolean {
  const { signInMails = mail.identity !== undefined && sendsForCognito(mail, stackRegion) } = mail;
  return signInMails;
}

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
  if (mail.signInMails && !sendsForCognito(mail, stackRegion)) {
    refuse(
      'signInMails',
      `false: Cognito mails through SES in ${REGIONS_FOR_COGNITO.join(', ')} and its own region`,
    );
  }
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
