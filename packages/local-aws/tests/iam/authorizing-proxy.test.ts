import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchGetItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startDynamodb, type Service } from '../../src/dynamodb';
import { startAuthorizingProxy } from '../../src/iam/authorizing-proxy';
import type { Credentials } from '../../src/iam/credentials';
import { dynamodbAuthorization } from '../../src/iam/dynamodb-authorization';
import { sesAuthorization } from '../../src/iam/ses-authorization';
import { ask } from '../fixtures/http';
import { startInbox } from '../../src/inbox';
import type { JsonObject } from '../../src/template/json';
import { REGION } from '../fixtures/user-pool';
import { accessOf } from './support/access';
import { ACCOUNT, allow, stackOf } from './support/stack';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function opened(service: Service): string {
  closing.push(service.close);
  return service.url;
}

const OPERATOR = { accessKeyId: 'local', secretAccessKey: 'local' };
const USER = `arn:aws:sts::${ACCOUNT}:assumed-role/worker/session`;

describe('DynamoDB', () => {
  const ITEMS = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/items`;
  const Key = { id: { S: '1' } };

  async function tableOf(...statements: readonly JsonObject[]) {
    const directory = await mkdtemp(join(tmpdir(), 'tables-'));
    closing.push(() => rm(directory, { recursive: true }));
    const { access, credentials } = accessOf(...statements);
    const service = opened(await startDynamodb(directory));
    const endpoint = opened(await startAuthorizingProxy(service, dynamodbAuthorization(access)));
    const client = (by: Partial<Credentials>) =>
      new DynamoDBClient({
        region: REGION,
        endpoint,
        credentials: { ...credentials, ...by },
        maxAttempts: 1,
      });
    const operator = new DynamoDBClient({ region: REGION, endpoint, credentials: OPERATOR });
    for (const TableName of ['items', 'others']) {
      await operator.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        }),
      );
    }
    return { access, operator, worker: client({}), client };
  }

  it('carries out what the role allows on the table', async () => {
    const { worker, access } = await tableOf(
      allow(['dynamodb:PutItem', 'dynamodb:GetItem'], ITEMS),
    );
    await worker.send(new PutItemCommand({ TableName: 'items', Item: { ...Key, n: { N: '7' } } }));
    const { Item } = await worker.send(new GetItemCommand({ TableName: 'items', Key }));
    expect(Item).toEqual({ ...Key, n: { N: '7' } });
    expect(access.calls.map(({ action, resource }) => [action, resource])).toEqual([
      ['dynamodb:PutItem', ITEMS],
      ['dynamodb:GetItem', ITEMS],
    ]);
  });

  it('tells an index from its table', async () => {
    const onIndex = allow('dynamodb:Query', `${ITEMS}/index/by-name`);
    const { worker, access } = await tableOf(onIndex);
    const condition = {
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: '1' } },
    };
    const query = (more: object) =>
      worker.send(new QueryCommand({ TableName: 'items', ...condition, ...more }));
    // It passes, and DynamoDB has no such index.
    const asked = query({ IndexName: 'by-name' });
    await expect(asked).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(query({})).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const other = query({ IndexName: 'by-name-2' });
    await expect(other).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(access.calls.filter(({ allowed }) => allowed)).toMatchObject([
      { action: 'dynamodb:Query', resource: `${ITEMS}/index/by-name` },
    ]);
  });

  const keys = { Keys: [Key] };
  const condition = { ConditionExpression: 'attribute_exists(id)' };
  const byName = { IndexName: 'by-name', KeyConditionExpression: 'id = :id' };
  it.each([
    ['another table', new GetItemCommand({ TableName: 'others', Key }), 'GetItem', '/others'],
    ['another action', new PutItemCommand({ TableName: 'items', Item: Key }), 'PutItem', '/items'],
    [
      'an index',
      new QueryCommand({ TableName: 'items', ...byName }),
      'Query',
      '/items/index/by-name',
    ],
    [
      'a batch with another table in it',
      new BatchGetItemCommand({ RequestItems: { items: keys, others: keys } }),
      'BatchGetItem',
      '/others',
    ],
    [
      'a transaction with another action in it',
      new TransactWriteItemsCommand({
        TransactItems: [{ ConditionCheck: { TableName: 'items', Key, ...condition } }],
      }),
      'ConditionCheckItem',
      '/items',
    ],
    ['the names of all tables', new ListTablesCommand({}), 'ListTables', undefined],
  ])('refuses %s', async (_, command, operation, table) => {
    const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
    const { worker } = await tableOf(allow(reading, ITEMS));
    const resource = table ? ITEMS.replace('/items', table) : '*';
    await expect(worker.send(command as GetItemCommand)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: ${USER} is not authorized to perform: dynamodb:${operation} on resource: ${resource} because no identity-based policy allows the dynamodb:${operation} action`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('refuses a temporary key that it does not know, and a wrong signature', async () => {
    const { client } = await tableOf(allow('*'));
    const ask = (by: Partial<Credentials>) => client(by).send(new ListTablesCommand({}));
    await expect(ask({ accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    await expect(ask({ secretAccessKey: 'another' })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    expect((await ask({})).TableNames).toEqual(['items', 'others']);
  });
});

describe('SES', () => {
  class Sha256 {
    readonly #hash;
    constructor(secret?: unknown) {
      this.#hash = secret ? createHmac('sha256', secret as Uint8Array) : createHash('sha256');
    }
    update(data: unknown) {
      this.#hash.update(data as Uint8Array);
    }
    digest() {
      return Promise.resolve(this.#hash.digest());
    }
    reset() {}
  }

  const identity = (name: string) => `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${name}`;

  async function inboxOf(...statements: readonly JsonObject[]) {
    const { access, credentials } = accessOf(...statements);
    const stack = stackOf({
      Domain: ['AWS::SES::EmailIdentity', { EmailIdentity: 'example.com' }],
      Address: ['AWS::SES::EmailIdentity', { EmailIdentity: 'own@example.com' }],
    });
    const inbox = opened(await startInbox());
    const url = opened(await startAuthorizingProxy(inbox, sesAuthorization(access, stack)));

    async function post(path: string, request: JsonObject, by: Partial<Credentials> = {}) {
      const { hostname, host } = new URL(url);
      const signer = new SignatureV4({
        credentials: { ...credentials, ...by },
        region: REGION,
        service: 'ses',
        sha256: Sha256,
      });
      const body = JSON.stringify(request);
      const headers = { host, 'content-type': 'application/json' };
      const call = { method: 'POST', protocol: 'http:', hostname, path, headers, body };
      const signed = await signer.sign(call);
      const response = await fetch(url + path, { method: 'POST', body, headers: signed.headers });
      const { message } = (await response.json()) as { message?: string };
      return { status: response.status, type: response.headers.get('x-amzn-errortype'), message };
    }
    const send = (from: string, by: Partial<Credentials> = {}) =>
      post(
        '/v2/email/outbound-emails',
        {
          FromEmailAddress: from,
          Destination: { ToAddresses: ['jahn@example.com'] },
          Content: {
            Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'A word' } } },
          },
        },
        by,
      );
    return { url, send, post };
  }

  it('takes mail from an identity that the role may send for, and no other', async () => {
    const { url, send } = await inboxOf(allow('ses:SendEmail', identity('example.com')));
    expect(await send('Sample <sample@example.com>')).toMatchObject({ status: 200 });
    expect(await send('own@example.com')).toEqual({
      status: 403,
      type: 'AccessDeniedException',
      message: `User \`${USER}' is not authorized to perform \`ses:SendEmail' on resource \`${identity('own@example.com')}'`,
    });
    expect(await send('sample@elsewhere.test')).toMatchObject({ status: 403 });
    const store = (await (await fetch(`${url}/store`)).json()) as { emails: { from: string }[] };
    expect(store.emails.map(({ from }) => from)).toEqual(['Sample <sample@example.com>']);
  });

  it('refuses a temporary key that it does not know, and a wrong signature', async () => {
    const { send } = await inboxOf(allow('*'));
    expect(await send('a@example.com', { accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' })).toMatchObject({
      status: 403,
      type: 'InvalidClientTokenId',
    });
    expect(await send('a@example.com', { secretAccessKey: 'another' })).toMatchObject({
      status: 403,
      type: 'SignatureDoesNotMatch',
    });
    expect(await send('a@example.com')).toMatchObject({ status: 200 });
  });

  it('sends for no identity that the stack does not declare, whoever asks', async () => {
    const { url, send } = await inboxOf(allow('*'));
    const rejected = { status: 400, type: 'MessageRejected' };
    expect(await send('a@elsewhere.test')).toMatchObject(rejected);
    const message = `Email address is not verified. The following identities failed the check in region ${REGION.toUpperCase()}: a@elsewhere.test`;
    const operator = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    expect(await send('a@elsewhere.test', operator)).toEqual({ ...rejected, message });
    expect(await send('a@example.com', operator)).toMatchObject({ status: 200 });
    const store = (await (await fetch(`${url}/store`)).json()) as { emails: { from: string }[] };
    expect(store.emails.map(({ from }) => from)).not.toContain('a@elsewhere.test');
  });

  it("refuses a role the API's other calls, and shows its pages to anyone", async () => {
    const { url, post } = await inboxOf(allow('*'));
    expect(await post('/v2/email/templates', {})).toMatchObject({ status: 403 });
    expect((await fetch(url)).status).toBe(200);
  });
});

it('answers under the names of this machine and no other', async () => {
  const inbox = opened(await startInbox());
  const url = opened(await startAuthorizingProxy(inbox, async () => undefined));
  const ownName = await ask(url, '/store', { headers: { host: new URL(url).host } });
  expect(ownName.status).toBe(200);
  const another = await ask(url, '/store', { headers: { host: 'rebound.example' } });
  expect(another).toMatchObject({
    status: 421,
    text: expect.not.stringContaining('emails') as string,
  });
});

it('answers 500 when a decision fails, and asks the service nothing', async () => {
  const failing = () => Promise.reject(new Error('undecided'));
  const inbox = opened(await startInbox());
  const url = opened(await startAuthorizingProxy(inbox, failing));
  expect((await fetch(`${url}/store`)).status).toBe(500);
});
