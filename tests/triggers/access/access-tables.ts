import {
  DeleteItemCommand,
  DynamoDBClient,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { createTables, startDynamodb } from 'local-aws';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCESS_KEYS, GROUP_INDEX } from '../../../contracts/access-table';
import type { Item } from '../../../triggers/versioned-items';

const REGION = 'eu-central-1';
const NAMES = {
  access: 'access',
  acts: 'acts',
  people: 'people',
  challenges: 'challenges',
} as const;

const attribute = (AttributeName: string, AttributeType: 'S' | 'N' = 'S') => ({
  AttributeName,
  AttributeType,
});
const keys = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }]),
];

/** Starts DynamoDB with the empty tables that the function for access uses. */
export async function startAccessTables() {
  const directory = await mkdtemp(join(tmpdir(), 'access-'));
  const dynamodb = await startDynamodb(directory);
  const client = new DynamoDBClient({
    endpoint: dynamodb.url,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  await createTables(dynamodb.url, REGION, [
    {
      TableName: NAMES.access,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        attribute(ACCESS_KEYS.partition),
        attribute(ACCESS_KEYS.sort),
        attribute(GROUP_INDEX.partition),
        attribute(GROUP_INDEX.sort, 'N'),
      ],
      KeySchema: keys(ACCESS_KEYS.partition, ACCESS_KEYS.sort),
      GlobalSecondaryIndexes: [
        {
          IndexName: GROUP_INDEX.name,
          KeySchema: keys(GROUP_INDEX.partition, GROUP_INDEX.sort),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    },
    {
      TableName: NAMES.people,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [attribute(ACCESS_KEYS.partition), attribute(ACCESS_KEYS.sort)],
      KeySchema: keys(ACCESS_KEYS.partition, ACCESS_KEYS.sort),
    },
    ...[NAMES.acts, NAMES.challenges].map((TableName) => ({
      TableName,
      BillingMode: 'PAY_PER_REQUEST' as const,
      AttributeDefinitions: [attribute('sub')],
      KeySchema: keys('sub'),
    })),
  ]);
  return {
    client,
    url: dynamodb.url,
    names: NAMES,
    async items(TableName: string = NAMES.access): Promise<Item[]> {
      const { Items = [] } = await client.send(new ScanCommand({ TableName }));
      return Items;
    },
    async partition(sub: string): Promise<Item[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: NAMES.access,
          KeyConditionExpression: '#key = :sub',
          ExpressionAttributeNames: { '#key': ACCESS_KEYS.partition },
          ExpressionAttributeValues: { ':sub': { S: sub } },
        }),
      );
      return Items;
    },
    async forget(sub: string, item: string): Promise<void> {
      const Key = { [ACCESS_KEYS.partition]: { S: sub }, [ACCESS_KEYS.sort]: { S: item } };
      await client.send(new DeleteItemCommand({ TableName: NAMES.access, Key }));
    },
    /** Whose lines the index shows for a group at a moment. */
    async indexed(group: string, nowMs: number): Promise<Item[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: NAMES.access,
          IndexName: GROUP_INDEX.name,
          KeyConditionExpression: '#group = :group AND #until > :now',
          ExpressionAttributeNames: {
            '#group': GROUP_INDEX.partition,
            '#until': GROUP_INDEX.sort,
          },
          ExpressionAttributeValues: { ':group': { S: group }, ':now': { N: String(nowMs) } },
        }),
      );
      return Items;
    },
    async close(): Promise<void> {
      client.destroy();
      await dynamodb.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** What {@link startAccessTables} started. */
export type AccessTables = Awaited<ReturnType<typeof startAccessTables>>;
