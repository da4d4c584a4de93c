import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  paginateListEmailIdentities,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { Configuration } from '../../../infra/configuration';
import { mailDomainOf } from '../../../infra/mail-settings';
import { emailOf, people } from '../../../infra/people';
import { failed, ok, warning, type Finding } from '../checks';
import type { KnownStack } from '../standing-stack';

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
  const own = Object.values(known?.standing?.resources ?? {}).find(
    ({ Type, Properties }) =>
      Type === 'AWS::SES::EmailIdentity' && Properties?.['EmailIdentity'] === identity,
  );
  if (mail.identity === undefined && answer && known && !own) {
    return failed(
      `the identity ${identity} exists outside of this stack, which would make it`,
      `Another portal, or a stack that was deleted, may have made it. Set "mail.identity" to "${identity}" in portal.config.json.`,
    );
  }
  if (mail.identity !== undefined && own && !own.DeletionPolicy?.startsWith('Retain')) {
    return failed(
      `"mail.identity" names the identity that the stack has made, and would now delete`,
      'Deploy once without "mail.identity": from then on the stack keeps what it gives up. Then set it.',
    );
  }
  if (own && mail.identity !== undefined && answer?.VerifiedForSendingStatus) {
    return ok(
      `${mail.sender}, by the identity ${identity}, which the stack made and leaves standing`,
    );
  }
  if (answer?.VerifiedForSendingStatus) return ok(`${mail.sender}, by the identity ${identity}`);
  if (mail.identity !== undefined) {
    return failed(
      `the identity ${identity} ${answer ? 'is not verified' : 'does not exist'}`,
      'Verify it in the SES console, or leave "mail.identity" out and let the stack make one.',
    );
  }
  if (mail.signInMails) {
    return failed(
      `${identity} is not verified yet, and Cognito refuses such a sender`,
      'Leave "mail.signInMails" out until it is, then deploy again with it.',
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

/**
 * In the sandbox: who of the seeded people would get no mail. SES then mails verified recipients only,
 * and asks on the recipient's identity, too, for the permission to send, which the triggers have on
 * the sender's identity alone (`infra/mail.ts`): an address below it that is no identity of its own.
 */
export async function lookAtRecipients(
  client: SESv2Client,
  { seedPeople, emailDomain, mail }: Configuration,
): Promise<Finding> {
  const { ProductionAccessEnabled } = await client.send(new GetAccountCommand());
  if (ProductionAccessEnabled) return ok('anybody');
  const sender = mail.identity ?? mailDomainOf(mail.sender);
  const remedy =
    'Leave the sandbox before they use the portal: request production access in the SES console, Account dashboard. To verify their addresses does not help.';
  if (!seedPeople) {
    return warning(
      `in the sandbox only those below ${sender} whose address is no identity of its own`,
      remedy,
    );
  }
  const identities = await identityStates(client);
  const names = new Set([...identities.keys(), sender]);
  const unreachable = people
    .map((person) => emailOf(person, emailDomain))
    .filter((address) => identityFor(address, names) !== sender);
  if (unreachable.length > 0) {
    return warning(`no code in the sandbox for ${unreachable.join(', ')}`, remedy);
  }
  if (identities.get(sender) === 'SUCCESS') return ok(`every seeded person, below ${sender}`);
  return ok(`every seeded person, once ${sender} is verified`);
}

async function identityOf(client: SESv2Client, identity: string) {
  try {
    return await client.send(new GetEmailIdentityCommand({ EmailIdentity: identity }));
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/** The account's identities by name, whether verified or not. */
async function identityStates(
  client: SESv2Client,
): Promise<ReadonlyMap<string, string | undefined>> {
  const states = new Map<string, string | undefined>();
  for await (const page of paginateListEmailIdentities({ client, pageSize: 1_000 }, {})) {
    for (const { IdentityName, VerificationStatus } of page.EmailIdentities ?? []) {
      if (IdentityName) states.set(IdentityName.toLowerCase(), VerificationStatus);
    }
  }
  return states;
}

/**
 * The identity that stands for an address: its own, or that of the nearest domain above (Amazon SES,
 * "Creating and verifying identities": subdomains and addresses inherit from the domain).
 */
function identityFor(address: string, identities: ReadonlySet<string>): string | undefined {
  const labels = mailDomainOf(address).split('.');
  const domains = labels.map((_, from) => labels.slice(from).join('.'));
  return [address, ...domains].find((name) => identities.has(name));
}
