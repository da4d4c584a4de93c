import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as lambda from '@aws-sdk/client-lambda';
import * as ses from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsOf } from '../src/cognito/api';
import type { Authentications } from '../src/cognito/authentication-operations';
import { OPERATION_NAMES } from '../src/cognito/operation-names';
import { startAuthorizingProxy } from '../src/iam/authorizing-proxy';
import { dynamodbAuthorization } from '../src/iam/dynamodb-authorization';
import { OPERATIONS, SERVED } from '../src/iam/dynamodb-operations';
import { sesAuthorization } from '../src/iam/ses-authorization';
import { SES_ROUTES } from '../src/iam/ses-routes';
import { startInvokeEndpoint } from '../src/lambda/invoke-endpoint';
import { LAMBDA_ROUTES } from '../src/lambda/routes';
import { operationAt } from '../src/not-served';
import { REGION, startTestPool } from './fixtures/user-pool';
import { accessOf } from './iam/support/access';
import { ACCOUNT, stackOf } from './iam/support/stack';

type Schema = readonly [number, string, string, { http?: readonly [string, string, number] }];

/** The operations of a service, as its SDK has them, with their routes. */
function operationsOfSdk(sdk: Readonly<Record<string, unknown>>): [string, string | undefined][] {
  const commands = Object.keys(sdk).filter((name) => /^[A-Z]\w+Command$/.test(name));
  return commands.map((name) => {
    const command = new (sdk[name] as new (input: object) => { readonly schema: Schema })({});
    const [, , operation, { http }] = command.schema;
    return [operation, http && `${http[0]} ${http[1]}`];
  });
}
const namesOf = (sdk: Readonly<Record<string, unknown>>) =>
  operationsOfSdk(sdk).map(([name]) => name);

describe('the list of operations', () => {
  it('of user pools is the one of AWS’s SDK, and those that are served are among them', () => {
    expect([...OPERATION_NAMES].sort()).toEqual(namesOf(cognito).sort());
    const served = Object.keys(operationsOf({} as Authentications));
    expect(served.filter((name) => !OPERATION_NAMES.includes(name))).toEqual([]);
  });

  it('of DynamoDB is the one of AWS’s SDK', () => {
    expect([...OPERATIONS].sort()).toEqual(namesOf(dynamodb).sort());
    expect(SERVED.filter((name) => !OPERATIONS.includes(name))).toEqual([]);
  });

  it.each([
    ['Lambda', LAMBDA_ROUTES, lambda],
    ['SES', SES_ROUTES, ses],
  ])('of %s is the one of AWS’s SDK, and each route is told from all others', (_, routes, sdk) => {
    expect(routes).toEqual(Object.fromEntries(operationsOfSdk(sdk)));
    for (const [operation, route] of Object.entries(routes)) {
      const [method = '', path = ''] = route.replaceAll(/\{\w+\+?\}/g, 'arn%3Aaws').split(' ');
      expect(operationAt(routes, { method, path })).toBe(operation);
    }
  });
});

it('is written down which operations are served', () => {
  const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
  const listed = (service: string) => {
    const line = readme.split('\n').find((each) => each.startsWith(`- ${service}: `)) ?? '';
    return [...line.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  };
  const served = Object.keys(operationsOf({} as Authentications)).sort();
  expect(listed('Cognito user pools')).toEqual(served);
  expect(listed('DynamoDB')).toEqual(SERVED);
});

describe('an operation that AWS has and this package has not', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(() => Promise.all(closing.map((close) => close())));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sends: Record<string, () => Promise<unknown>> = {};

  beforeAll(async () => {
    const { access } = accessOf();
    const pool = await startTestPool({ configuration: { people: [], memberships: [] } });
    const tables = await startAuthorizingProxy('http://[::1]:1', dynamodbAuthorization(access));
    const mail = await startAuthorizingProxy(
      'http://[::1]:1',
      sesAuthorization(access, stackOf({})),
    );
    const functions = await startInvokeEndpoint({
      functions: { named: () => undefined },
      stack: { region: REGION, accountId: ACCOUNT },
      authorize: () => Promise.resolve(undefined),
      log: () => undefined,
    });
    closing.push(pool.close, tables.close, mail.close, functions.close);
    const at = ({ url: endpoint }: { url: string }) => ({ region: REGION, endpoint, credentials });
    const clients = {
      cognito: new cognito.CognitoIdentityProviderClient(at(pool)),
      dynamodb: new dynamodb.DynamoDBClient(at(tables)),
      lambda: new lambda.LambdaClient(at(functions)),
      ses: new ses.SESv2Client(at(mail)),
    };
    const signUp = { ClientId: 'x', Username: 'x', Password: 'x' };
    const schedule = { FunctionName: 'f', Qualifier: '1' };
    Object.assign(sends, {
      SignUp: () => clients.cognito.send(new cognito.SignUpCommand(signUp)),
      UpdateTimeToLive: () =>
        clients.dynamodb.send(
          new dynamodb.UpdateTimeToLiveCommand({
            TableName: 't',
            TimeToLiveSpecification: { Enabled: true, AttributeName: 'ends' },
          }),
        ),
      TransactGetItems: () =>
        clients.dynamodb.send(new dynamodb.TransactGetItemsCommand({ TransactItems: [] })),
      ListFunctions: () => clients.lambda.send(new lambda.ListFunctionsCommand({})),
      GetProvisionedConcurrencyConfig: () =>
        clients.lambda.send(new lambda.GetProvisionedConcurrencyConfigCommand(schedule)),
      GetAccount: () => clients.ses.send(new ses.GetAccountCommand({})),
      GetSuppressedDestination: () =>
        clients.ses.send(
          new ses.GetSuppressedDestinationCommand({ EmailAddress: 'a@example.com' }),
        ),
    } satisfies typeof sends);
  });

  it.each([
    'SignUp',
    'UpdateTimeToLive',
    'TransactGetItems',
    'ListFunctions',
    'GetProvisionedConcurrencyConfig',
    'GetAccount',
    'GetSuppressedDestination',
  ])('is said to be one, and asked for once: %s', async (operation) => {
    await expect(sends[operation]?.()).rejects.toMatchObject({
      name: 'NotServedHereException',
      message: `${operation} exists in AWS, and is not served here.`,
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
  });
});
