import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  ListEmailIdentitiesCommand,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { Configuration } from '../../infra/configuration';
import { mailDomainOf } from '../../infra/mail-settings';
import { emailOf, people } from '../../infra/people';
import { failed, ok, warning, type Finding } from '../checks';
import type { KnownStack } from '../stack';

/** A working day of a small company, with room. */
const LEAST_MAILS_LEFT = 100;

/** Whether SES sends at all for the account, and how much. */
export async function lookAtMailing(client: SESv2Client): Promise<Finding> {
  const account = await client.send(new GetAccountCommand());
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = account.SendQuota ?? {};
  const quota = `${Max24HourSend} mails a day, ${MaxSendRate} a second, ${SentLast24Hours} sent in the last 24 hours`;
  if (account.SendingEnabled === false || account.EnforcementStatus === 'SHUTDOWN') {
    return failed('sending is paused for this account', 'Mend it in the SES console, Reputation.');
  }
  if (!account.ProductionAccessEnabled) {
    return warning(
      `in the sandbox: verified recipients only; ${quota}`,
      'Before real people use it, request production access in the SES console, Account dashboard.',
    );
  }
  // -1 is no limit.
  if (Max24HourSend >= 0 && Max24HourSend - SentLast24Hours < LEAST_MAILS_LEFT) {
    return warning(quota, 'Ask for a higher sending quota in Service Quotas.');
  }
  return ok(quota);
}

/** Whether mail may be sent in the sender's name. */
export async function lookAtSender(
  client: SESv2Client,
  { mail, hostedZone }: Configuration,
  known: KnownStack,
): Promise<Finding> {
  const identity = mail.identity ?? mailDomainOf(mail.sender);
  const answer = await identityOf(client, identity);
  if (answer?.VerifiedForSendingStatus) {
    const foreign = mail.identity === undefined && known && !known.stack;
    if (!foreign) return ok(`${mail.sender}, by the identity ${identity}`);
  }
  if (mail.identity !== undefined) {
    return failed(
      `the identity ${identity} ${answer ? 'is not verified' : 'does not exist'}`,
      'Verify it in the SES console, or leave "mail.identity" out and let the stack make one.',
    );
  }
  if (answer && known && !known.stack) {
    return failed(
      `the identity ${identity} exists already, and the stack would make it`,
      `Set "mail.identity" to "${identity}" in portal.config.json.`,
    );
  }
  if (hostedZone && `.${identity}`.endsWith(`.${hostedZone.name}`)) {
    return ok(`${identity} is verified by the stack in the hosted zone`);
  }
  return warning(
    `${identity} is not verified yet`,
    'The deploy prints its three DKIM records; until they are in the DNS, no code is mailed.',
  );
}

/** In the sandbox: who of the seeded people would get no mail. */
export async function lookAtRecipients(
  client: SESv2Client,
  { seedPeople, emailDomain }: Configuration,
): Promise<Finding> {
  const { ProductionAccessEnabled } = await client.send(new GetAccountCommand());
  if (ProductionAccessEnabled) return ok('anybody');
  if (!seedPeople) {
    return warning('verified ones only', 'Verify the address of everybody who is to get a code.');
  }
  const verified = await verifiedIdentities(client);
  const unverified = people
    .map((person) => emailOf(person, emailDomain))
    .filter((address) => !verified.has(address) && !coveredByDomain(verified, address));
  if (unverified.length === 0) return ok('every seeded person is verified');
  return warning(
    `not verified: ${unverified.join(', ')}`,
    'Each gets no code until verified: aws sesv2 create-email-identity --email-identity <address>, then the link in the mail; or leave the sandbox.',
  );
}

async function identityOf(client: SESv2Client, identity: string) {
  try {
    return await client.send(new GetEmailIdentityCommand({ EmailIdentity: identity }));
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

async function verifiedIdentities(client: SESv2Client): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new ListEmailIdentitiesCommand({ PageSize: 1_000, ...(NextToken && { NextToken }) }),
    );
    for (const { IdentityName, VerificationStatus } of page.EmailIdentities ?? []) {
      if (IdentityName && VerificationStatus === 'SUCCESS') names.add(IdentityName.toLowerCase());
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return names;
}

/** A verified domain verifies its subdomains too (Amazon SES, "Creating and verifying identities"). */
function coveredByDomain(verified: ReadonlySet<string>, address: string): boolean {
  const labels = mailDomainOf(address).split('.');
  return labels.some((_, from) => verified.has(labels.slice(from).join('.')));
}
