import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { brand } from '../app/company/brand';
import { ChallengeStore } from './challenge-store';
import { readTriggerEnvironment } from './environment';
import { logLine } from './invocation';
import { createMailer } from './mail';

const CONNECTION_TIMEOUT_MS = 500;
const TABLE_TIMEOUT_MS = 500;

/**
 * The parts of the Create and Verify triggers as the environment describes them; made once a
 * process, so that connections are kept from one invocation to the next.
 *
 * @throws {TriggerEnvironmentError}
 */
export function triggerServices(variables: Readonly<Record<string, string | undefined>>) {
  const { tableName, mailLanguage, support, mailRegion, ...mail } =
    readTriggerEnvironment(variables);
  const client = new DynamoDBClient({
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: TABLE_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
  // One attempt on a connection of its own: a second might mail twice, and a connection that was
  // kept may have gone while the function stood still, which looks like one lost on the way.
  const mailClient = new SESv2Client({
    region: mailRegion,
    maxAttempts: 1,
    requestHandler: { httpsAgent: { keepAlive: false }, httpAgent: { keepAlive: false } },
  });
  return {
    store: new ChallengeStore({ client, tableName, now: Date.now }),
    tableClient: client,
    mailer: createMailer({ client: mailClient, ...mail }),
    productName: brand.product,
    mailLanguage,
    support,
    now: Date.now,
    log: logLine,
  };
}
