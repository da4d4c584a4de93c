import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessControl } from '../../src/iam/access-control';
import { startAuthorizingProxy } from '../../src/iam/authorizing-proxy';
import { dynamodbAuthorization } from '../../src/iam/dynamodb-authorization';
import { rolesFrom } from '../../src/iam/roles';
import { closeServer, listen } from '../../src/loopback';
import { REGION } from '../fixtures/user-pool';
import { roleWith, stackOf } from './support/stack';

const server = createServer((_request, response) => response.end('{"TableNames":[]}'));
let service: string;
beforeAll(async () => {
  service = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
});
afterAll(() => closeServer(server));

const stack = stackOf({ Worker: roleWith() });
const roles = rolesFrom(stack);

async function tablesFor(access: AccessControl, secretAccessKey?: string): Promise<unknown> {
  const proxy = await startAuthorizingProxy(service, dynamodbAuthorization(access));
  const issued = access.issueCredentials(roles[0]?.arn ?? '', 'session');
  const credentials = { ...issued, ...(secretAccessKey && { secretAccessKey }) };
  const settings = { region: REGION, endpoint: proxy.url, credentials, maxAttempts: 1 };
  const client = new DynamoDBClient(settings);
  try {
    return (await client.send(new ListTablesCommand())).TableNames;
  } catch (error) {
    return (error as Error).name;
  } finally {
    client.destroy();
    await proxy.close();
  }
}

it('lets roles do everything, but asks for their signature', async () => {
  const blind = new AccessControl(stack, roles, undefined, false);
  expect(await tablesFor(blind)).toEqual([]);
  expect(await tablesFor(blind, 'another')).toBe('InvalidSignatureException');
  expect(await tablesFor(new AccessControl(stack, roles))).toBe('AccessDeniedException');
});
