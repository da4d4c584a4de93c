import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startDynamodb, type Service } from '../src/dynamodb';
import { createTables, tablesFrom } from '../src/dynamodb-tables';
import { deployStack } from '../src/template/deploy';

const REGION = 'eu-central-1';
const key = {
  AttributeDefinitions: [{ AttributeName: 'person', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'person', KeyType: 'HASH' }],
};
const stack = deployStack({
  name: 'App',
  region: REGION,
  template: {
    Resources: {
      Codes: { Type: 'AWS::DynamoDB::Table', Properties: { ...key, TableName: 'codes' } },
      Locks: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          ...key,
          TableName: 'locks',
          BillingMode: 'PAY_PER_REQUEST',
          TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
          Replicas: [{ Region: { Ref: 'AWS::Region' } }],
        },
      },
    },
  },
});

let directory: string;
let dynamodb: Service;
let client: DynamoDBClient;

async function start() {
  dynamodb = await startDynamodb(directory);
  await createTables(dynamodb.url, REGION, tablesFrom(stack));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: dynamodb.url, region: REGION, credentials });
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tables-'));
  await start();
});
afterEach(async () => {
  client.destroy();
  await dynamodb.close();
  await rm(directory, { recursive: true });
});

const item = (TableName: string) => ({ TableName, Key: { person: { S: 'jahn' } } });

it.each(['codes', 'locks'])('makes the table %s that the template declares', async (TableName) => {
  await client.send(new PutItemCommand({ TableName, Item: { person: { S: 'jahn' } } }));
  expect((await client.send(new GetItemCommand(item(TableName)))).Item).toEqual({
    person: { S: 'jahn' },
  });
});

it('keeps what is in a table over a restart', async () => {
  await client.send(new PutItemCommand({ TableName: 'codes', Item: { person: { S: 'jahn' } } }));
  client.destroy();
  await dynamodb.close();
  await start();
  expect((await client.send(new GetItemCommand(item('codes')))).Item).toBeDefined();
});

it('lets one of many conditional writes through', async () => {
  const consume = () =>
    client.send(
      new UpdateItemCommand({
        ...item('codes'),
        UpdateExpression: 'SET used = :yes',
        ConditionExpression: 'attribute_not_exists(used)',
        ExpressionAttributeValues: { ':yes': { BOOL: true } },
      }),
    );
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, consume));
  const refused = attempts.flatMap((attempt) =>
    attempt.status === 'rejected' ? [attempt.reason as unknown] : [],
  );
  expect(refused).toHaveLength(19);
  for (const error of refused) expect(error).toBeInstanceOf(ConditionalCheckFailedException);
});
