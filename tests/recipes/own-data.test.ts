import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startDynamodb } from '../../packages/local-aws/src/dynamodb';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

const tree = await followRecipe('own-data');

const folder = await mkdtemp(join(tmpdir(), 'notes-'));
const dynamodb = await startDynamodb(folder);
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = new DynamoDBClient({ endpoint: dynamodb.url, region: 'eu-central-1', credentials });
await client.send(
  new CreateTableCommand({
    TableName: 'notes',
    KeySchema: [{ AttributeName: 'sub', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'sub', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  }),
);
afterAll(async () => {
  client.destroy();
  await dynamodb.close();
  await rm(folder, { recursive: true });
});

const portal = usePortal(
  { COMPANY_NOTES_TABLE: 'notes', AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url },
  tree,
);

it('keeps the note of each person', async () => {
  const path = '/areas/engineering/notes';
  const headers = {
    origin: PORTAL_ORIGIN,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const kept = await portal().ask(path, { as: 'jahn', method: 'POST', body: 'note=tea', headers });
  expect([kept.status, kept.headers.location]).toEqual([302, path]);
  expect((await portal().ask(path, { as: 'jahn' })).text).toContain('value="tea"');
  expect((await portal().ask(path, { as: 'dmar' })).text).not.toContain('value="tea"');
});
