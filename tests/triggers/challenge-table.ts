import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mkdtemp, rm } from 'node:fs/promises';
import { createTables, startDynamodb } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Item } from '../../triggers/versioned-items';

const REGION = 'eu-central-1';
const TABLE_NAME = 'challenges';

/** A DynamoDB client for something that listens on this machine. */
export function tableClient(url: string): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new DynamoDBClient({ endpoint: url, region: REGION, credentials, maxAttempts: 1 });
}

/** Starts DynamoDB with the empty table of challenges. */
export async function startChallengeTable() {
  const directory = await mkdtemp(join(tmpdir(), 'challenges-'));
  const dynamodb = await startDynamodb(directory);
  const client = tableClient(dynamodb.url);
  const key = 'sub';
  await createTables(dynamodb.url, REGION, [
    {
      TableName: TABLE_NAME,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
    },
  ]);
  return {
    url: dynamodb.url,
    client,
    tableName: TABLE_NAME,
    async item(sub: string): Promise<Item | undefined> {
      const Key = { sub: { S: sub } };
      const { Item } = await client.send(new GetItemCommand({ TableName: TABLE_NAME, Key }));
      return Item;
    },
    async put(item: Item): Promise<void> {
      await client.send(new PutItemCommand({ TableName: TABLE_NAME, Item: item }));
    },
    async close(): Promise<void> {
      client.destroy();
      await dynamodb.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** What {@link startChallengeTable} started. */
export type ChallengeTable = Awaited<ReturnType<typeof startChallengeTable>>;
