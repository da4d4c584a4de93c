import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { ChallengeStore } from './challenge-store';
import { readTriggerEnvironment } from './environment';
import { logLine } from './invocation';
import { MAIL_DEADLINE_MS } from './limits';
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
  const { tableName, productName, mailRegion, ...mail } = readTriggerEnvironment(variables);
  const requestHandler = { connectionTimeout: CONNECTION_TIMEOUT_MS, throwOnRequestTimeout: true };
  const client = new DynamoDBClient({
    maxAttempts: 2,
    requestHandler: { ...requestHandler, requestTimeout: TABLE_TIMEOUT_MS },
  });
  const mailClient = new SESv2Client({
    region: mailRegion,
    // Not after a time-out, which is the deadline's: the mail might go out twice.
    maxAttempts: 2,
    requestHandler: { ...requestHandler, requestTimeout: MAIL_DEADLINE_MS },
  });
  return {
    store: new ChallengeStore({ client, tableName, now: Date.now }),
    mailer: createMailer({ client: mailClient, ...mail }),
    productName,
    now: Date.now,
    log: logLine,
  };
}
