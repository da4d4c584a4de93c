import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDynamodb, type Service } from '../src/dynamodb';
import { createTables, tablesFrom } from '../src/dynamodb-tables';
import { closeServer, listen } from '../src/loopback';
import { deployStack } from '../src/template/deploy';
import { TemplateConflictError } from '../src/template/errors';
import type { JsonObject } from '../src/template/json';

const REGION = 'eu-central-1';
const key = {
  AttributeDefinitions: [{ AttributeName: 'person', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'person', KeyType: 'HASH' }],
};
/** As the CDK declares a table with an index whose throughput has a limit. */
const requests = {
  AttributeDefinitions: [
    { AttributeName: 'person', AttributeType: 'S' },
    { AttributeName: 'line', AttributeType: 'S' },
    { AttributeName: 'openIn', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'person', KeyType: 'HASH' },
    { AttributeName: 'line', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-group',
      KeySchema: [
        { AttributeName: 'openIn', KeyType: 'HASH' },
        { AttributeName: 'person', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
      WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 5 },
      WarmThroughput: { ReadUnitsPerSecond: 13000, WriteUnitsPerSecond: 5000 },
    },
  ],
};
const globalTable = (TableName: string, properties: JsonObject) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    ...properties,
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    Replicas: [{ Region: { Ref: 'AWS::Region' } }],
  },
});
const capacity = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
const tallies = {
  TableName: 'tallies',
  AttributeDefinitions: [
    ...key.AttributeDefinitions,
    { AttributeName: 'group', AttributeType: 'S' },
  ],
  KeySchema: key.KeySchema,
  ProvisionedThroughput: capacity,
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-group',
      KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['count'] },
      ProvisionedThroughput: capacity,
    },
  ],
};
const stackOf = (indexed: JsonObject) =>
  deployStack({
    name: 'App',
    region: REGION,
    template: {
      Resources: {
        Codes: { Type: 'AWS::DynamoDB::Table', Properties: { ...key, TableName: 'codes' } },
        Tallies: { Type: 'AWS::DynamoDB::Table', Properties: tallies },
        Locks: globalTable('locks', key),
        Requests: globalTable('requests', indexed),
      },
    },
  });

let directory: string;
let dynamodb: Service;
let client: DynamoDBClient;

async function start(indexed: JsonObject = requests) {
  dynamodb = await startDynamodb(directory);
  await createTables(dynamodb.url, REGION, tablesFrom(stackOf(indexed)));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: dynamodb.url, region: REGION, credentials });
}

async function stop() {
  client.destroy();
  await dynamodb.close();
}

async function restart(indexed?: JsonObject) {
  await stop();
  await start(indexed);
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tables-'));
  await start();
});
afterEach(async () => {
  await stop();
  await rm(directory, { recursive: true });
});

const item = (TableName: string) => ({ TableName, Key: { person: { S: 'jahn' } } });

it.each(['codes', 'tallies', 'locks'])(
  'makes the table %s that the template declares',
  async (TableName) => {
    await client.send(new PutItemCommand({ TableName, Item: { person: { S: 'jahn' } } }));
    expect((await client.send(new GetItemCommand(item(TableName)))).Item).toEqual({
      person: { S: 'jahn' },
    });
  },
);

it('keeps what is in a table over a restart', async () => {
  await client.send(new PutItemCommand({ TableName: 'codes', Item: { person: { S: 'jahn' } } }));
  await restart();
  expect((await client.send(new GetItemCommand(item('codes')))).Item).toBeDefined();
});

it('stops waiting for tables once the start is told to end', async () => {
  const stop = new AbortController();
  const reason = new Error('told to end');
  const silent = createServer(() => stop.abort(reason));
  const port = await listen(silent, 0, '127.0.0.1');
  const made = createTables(`http://127.0.0.1:${port}`, REGION, [], stop.signal);
  await expect(made).rejects.toBe(reason);
  await closeServer(silent);
});

describe('an index', () => {
  const TableName = 'requests';
  const put = (person: string, line: string, openIn?: string) =>
    client.send(
      new PutItemCommand({
        TableName,
        Item: {
          person: { S: person },
          line: { S: line },
          reason: { S: 'A review' },
          ...(openIn !== undefined && { openIn: { S: openIn } }),
        },
      }),
    );
  const query = (group: string, more: Partial<QueryCommandInput> = {}) =>
    client.send(
      new QueryCommand({
        TableName,
        IndexName: 'by-group',
        KeyConditionExpression: 'openIn = :group',
        ExpressionAttributeValues: { ':group': { S: group } },
        ...more,
      }),
    );

  it('has the keys of those items that have its own, and of no others', async () => {
    await put('jahn', 'group#hr', 'hr');
    await put('peter', 'group#hr', 'hr');
    await put('peter', 'group#product', 'product');
    await put('ann', 'group#hr');
    const keys = (person: string) => ({
      person: { S: person },
      line: { S: 'group#hr' },
      openIn: { S: 'hr' },
    });
    expect((await query('hr')).Items).toEqual([keys('jahn'), keys('peter')]);
    await put('jahn', 'group#hr');
    expect((await query('hr')).Items).toEqual([keys('peter')]);
    expect((await query('legal')).Items).toEqual([]);
  });

  it('is read a page at a time', async () => {
    for (const person of ['ann', 'jahn', 'peter']) await put(person, 'group#hr', 'hr');
    const first = await query('hr', { Limit: 2 });
    const rest = await query('hr', { ExclusiveStartKey: first.LastEvaluatedKey });
    const people = [...(first.Items ?? []), ...(rest.Items ?? [])].map(({ person }) => person?.S);
    expect(people).toEqual(['ann', 'jahn', 'peter']);
    expect(rest.LastEvaluatedKey).toBeUndefined();
  });

  it.each<[string, Partial<QueryCommandInput>]>([
    ['consistently', { ConsistentRead: true }],
    ['with attributes that it has not', { Select: 'ALL_ATTRIBUTES' }],
  ])('cannot be read %s', async (_how, more) => {
    await put('jahn', 'group#hr', 'hr');
    await expect(query('hr', more)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it.each<[string, JsonObject]>([
    ['without the index', { ...key }],
    [
      'with an index of other keys',
      {
        ...requests,
        GlobalSecondaryIndexes: requests.GlobalSecondaryIndexes.map((index) => ({
          ...index,
          KeySchema: index.KeySchema.slice(0, 1),
        })),
      },
    ],
    [
      'with an index of more attributes',
      {
        ...requests,
        GlobalSecondaryIndexes: requests.GlobalSecondaryIndexes.map((index) => ({
          ...index,
          Projection: { ProjectionType: 'ALL' },
        })),
      },
    ],
  ])('refuses a table that stands %s', async (_how, before) => {
    await stop();
    await rm(directory, { recursive: true });
    await start(before);
    await client.send(new PutItemCommand({ TableName: 'codes', Item: { person: { S: 'jahn' } } }));
    await expect(restart()).rejects.toThrow(TemplateConflictError);
    await restart(before);
    expect((await client.send(new GetItemCommand(item('codes')))).Item).toBeDefined();
  });

  it('is not made again where it stands, in whatever order it is declared', async () => {
    await put('jahn', 'group#hr', 'hr');
    const AttributeDefinitions = [...requests.AttributeDefinitions].reverse();
    await restart({ ...requests, AttributeDefinitions });
    expect((await query('hr')).Items).toHaveLength(1);
  });
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
