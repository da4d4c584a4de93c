import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDynamodb } from '../../src/dynamodb';
import { createTables } from '../../src/dynamodb-tables';
import { startAuthorizingProxy, type Authorization } from '../../src/iam/authorizing-proxy';
import { dynamodbAuthorization } from '../../src/iam/dynamodb-authorization';
import { sesAuthorization } from '../../src/iam/ses-authorization';
import { startInbox } from '../../src/inbox';
import { lambdaAuthorization } from '../../src/lambda/authorization';
import { startInvokeEndpoint } from '../../src/lambda/invoke-endpoint';
import type { JsonObject } from '../../src/template/json';
import { REGION } from '../fixtures/user-pool';
import { ACCOUNT, allow } from '../iam/support/stack';
import { atEnd, executionRole, functionWith, testFunction } from './support/functions';

const SES = `arn:aws:ses:${REGION}:${ACCOUNT}`;
const TABLE = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/things`;

/** Writes an item, reads it, and mails it. */
const CODE = `
  import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
  import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
  const tables = new DynamoDBClient({ maxAttempts: 1 });
  const mail = new SESv2Client({ maxAttempts: 1 });
  const TableName = process.env.TABLE;
  export const handler = async ({ from, to }) => {
    await tables.send(new PutItemCommand({ TableName, Item: { id: { S: 'a' }, text: { S: 'hi' } } }));
    const { Item } = await tables.send(
      new GetItemCommand({ TableName, Key: { id: { S: 'a' } }, ConsistentRead: true }),
    );
    await mail.send(new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      ConfigurationSetName: 'mails',
      Content: { Simple: { Subject: { Data: 'S' }, Body: { Text: { Data: Item.text.S } } } },
    }));
    return 'sent';
  };`;

const bundles = new Map<string, Promise<string>>();
function bundled(code: string): Promise<string> {
  const bundle =
    bundles.get(code) ??
    build({
      stdin: { contents: code, resolveDir: process.cwd() },
      bundle: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      write: false,
    }).then(({ outputFiles: [file] }) => file?.text ?? '');
  bundles.set(code, bundle);
  return bundle;
}

const store = allow(['dynamodb:PutItem', 'dynamodb:GetItem'], TABLE);
const send = allow(
  'ses:SendEmail',
  [`${SES}:identity/example.com`, `${SES}:configuration-set/mails`],
  {
    Condition: { StringEquals: { 'ses:FromAddress': 'app@example.com' } },
  },
);

/** The function in a stack with the table, the sender and a role that allows this. */
async function mailer(...statements: readonly JsonObject[]) {
  const directory = await mkdtemp(join(tmpdir(), 'tables-'));
  atEnd(() => rm(directory, { recursive: true }));
  const dynamodb = await startDynamodb(directory);
  atEnd(dynamodb.close);
  const inbox = await startInbox();
  atEnd(inbox.close);
  const keys = { AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }] };
  const KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' as const }];
  const table = {
    TableName: 'things',
    BillingMode: 'PAY_PER_REQUEST' as const,
    ...keys,
    KeySchema,
  };
  await createTables(dynamodb.url, REGION, [table]);
  const endpoints: Record<string, string> = {};
  const started = await testFunction(await bundled(CODE), {
    properties: { Environment: { Variables: { TABLE: 'things' } } },
    resources: {
      Role: executionRole(...statements),
      Sender: ['AWS::SES::EmailIdentity', { EmailIdentity: 'example.com' }],
    },
    environment: () => endpoints,
  });
  const guarded = async (url: string, authorization: Authorization) => {
    const proxy = await startAuthorizingProxy(url, authorization);
    atEnd(proxy.close);
    return proxy.url;
  };
  const { access, stack } = started;
  endpoints['AWS_ENDPOINT_URL_DYNAMODB'] = await guarded(
    dynamodb.url,
    dynamodbAuthorization(access),
  );
  endpoints['AWS_ENDPOINT_URL_SESV2'] = await guarded(inbox.url, sesAuthorization(access, stack));
  const mails = async () => (await fetch(`${inbox.url}/store`)).text();
  return { ...started, mails };
}

const EVENT = { from: 'App <app@example.com>', to: 'ann@example.com' };

it('lets a function do what its role allows, and records it', async () => {
  const { functions, access, mails } = await mailer(store, send);
  expect(await functions.invoke('Code', EVENT)).toEqual({ kind: 'returned', payload: 'sent' });
  expect(access.calls).toEqual(
    [
      ['dynamodb:PutItem', TABLE],
      ['dynamodb:GetItem', TABLE],
      ['ses:SendEmail', `${SES}:identity/example.com`],
      ['ses:SendEmail', `${SES}:configuration-set/mails`],
    ].map(([action, resource]) => ({ role: 'Role', action, resource, allowed: true })),
  );
  expect(await mails()).toContain('ann@example.com');
});

it.each([
  ['the table', [send], 'dynamodb:PutItem'],
  ['mail', [store], 'ses:SendEmail'],
])('refuses a function without a permission for %s', async (_what, statements, action) => {
  const { functions, access, mails } = await mailer(...statements);
  expect(await functions.invoke('Code', EVENT)).toMatchObject({
    kind: 'failed',
    errorType: 'AccessDeniedException',
  });
  expect(access.calls.find(({ allowed }) => !allowed)).toMatchObject({ role: 'Role', action });
  expect(await mails()).not.toContain('ann@example.com');
});

it('refuses a sender that the condition does not name', async () => {
  const { functions, mails } = await mailer(store, send);
  const result = await functions.invoke('Code', { ...EVENT, from: 'boss@example.com' });
  expect(result).toMatchObject({ kind: 'failed', errorType: 'AccessDeniedException' });
  expect(await mails()).not.toContain('ann@example.com');
});

describe('a function that invokes another', () => {
  const OTHER = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:other`;
  const INVOKING = `
    import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
    const lambda = new LambdaClient({ maxAttempts: 1 });
    export const other = async ({ text }) => text.toUpperCase();
    export const handler = async (event) => {
      const Payload = JSON.stringify(event);
      const answer = await lambda.send(new InvokeCommand({ FunctionName: 'other', Payload }));
      return JSON.parse(answer.Payload.transformToString());
    };`;

  async function invoking(...statements: readonly JsonObject[]) {
    const endpoints: Record<string, string> = {};
    const started = await testFunction(await bundled(INVOKING), {
      properties: { Timeout: 60 },
      resources: {
        Role: executionRole(...statements),
        Second: functionWith('code.zip', { FunctionName: 'other', Handler: 'index.other' }),
      },
      environment: () => endpoints,
    });
    const { functions, stack, access } = started;
    const endpoint = await startInvokeEndpoint({
      functions,
      stack,
      authorize: lambdaAuthorization(access),
      log: () => undefined,
    });
    atEnd(endpoint.close);
    endpoints['AWS_ENDPOINT_URL_LAMBDA'] = endpoint.url;
    return started;
  }

  it('does so in its own role', async () => {
    const { invoke, access } = await invoking(allow('lambda:InvokeFunction', OTHER));
    expect(await invoke({ text: 'hi' })).toEqual({ kind: 'returned', payload: 'HI' });
    expect(access.calls).toEqual([
      { role: 'Role', action: 'lambda:InvokeFunction', resource: OTHER, allowed: true },
    ]);
  });

  it('is refused without a permission', async () => {
    const { invoke } = await invoking();
    expect(await invoke({ text: 'hi' })).toMatchObject({ errorType: 'AccessDeniedException' });
  });
});

it('has no credentials of the function in its log', async () => {
  const { functions, lines } = await mailer();
  await functions.invoke('Code', EVENT);
  expect(lines.join('\n')).toContain('AccessDeniedException');
  expect(lines.join('\n')).not.toMatch(/ASIA[A-Z0-9]{16}/);
});
