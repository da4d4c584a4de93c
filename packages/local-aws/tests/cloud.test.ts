import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiAnswer, type Cloud, freePort, readAssembly, startCloud } from '../src';
import { Browser } from '../src/testing/browser';
import { sdkClient } from './cognito/sdk';
import { ask } from './fixtures/http';
import { writeSampleAssembly } from './fixtures/sample-assembly';
import { REGION } from './fixtures/user-pool';

let directory: string;
let cloud: Cloud;
let fault: ApiAnswer | undefined;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sample-'));
  writeSampleAssembly(directory);
  cloud = await startCloud({
    assembly: readAssembly(directory),
    stateDirectory: join(directory, 'state'),
    port: await freePort(),
    faults: { lambda: async () => fault },
    environment: ({ jwksUrl }) => ({ GREETING: `Hello from ${new URL(jwksUrl).hostname},` }),
  });
});
afterAll(async () => {
  await cloud.close();
  await rm(directory, { recursive: true });
});

const locationOf = (response: Response) => response.headers.get('location') ?? '';

/** Signs a person in at an address of the load balancer's, and gives what is then shown there. */
async function signedIn({ publicUrl, userPool }: Cloud, host: string): Promise<string> {
  const [ann] = userPool.people;
  // Not every machine finds names under localhost; the load balancer goes by the header.
  const application = new Browser(publicUrl.replace('localhost', '127.0.0.1'), host);
  const pool = new Browser(userPool.url);
  const challenge = await application.request('/');
  const page = await pool.request(locationOf(challenge));
  const { search } = new URL(locationOf(page), userPool.url);
  const { email = '', password = '' } = ann ?? {};
  const back = await pool.signIn(search.slice(1), { email, password });
  const landed = await application.request(locationOf(back));
  return (await application.request(locationOf(landed))).text();
}

it('signs a person of the template in, and hands the person on to the application', async () => {
  const { host } = new URL(cloud.publicUrl);
  expect(await signedIn(cloud, host)).toBe('Hello from 127.0.0.1, ann@example.com');
});

it('signs in at a further name, with the client and the function of its rule', async () => {
  const { host } = new URL(cloud.hostUrls.get('shop.example.com') ?? '');
  expect(host).toBe(`shop.example.com.localhost:${new URL(cloud.publicUrl).port}`);
  expect(await signedIn(cloud, host)).toBe(`Shop at ${host}, ann@example.com`);
});

it('has the instances and the outputs that the template asks for', () => {
  expect(cloud.targets).toHaveLength(2);
  expect(cloud.outputs).toEqual({ PoolId: cloud.userPool.poolId });
});

describe("the stack's functions", () => {
  async function invoke(FunctionName: string) {
    const client = new LambdaClient({
      region: REGION,
      endpoint: cloud.lambdaUrl,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    const answer = await client.send(new InvokeCommand({ FunctionName }));
    client.destroy();
    return JSON.parse(answer.Payload?.transformToString() ?? '') as unknown;
  }

  it('are invoked by name, and find the services where the instances do', async () => {
    const endpoints = {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cloud.cognitoUrl,
      AWS_ENDPOINT_URL_DYNAMODB: cloud.dynamodbUrl,
      AWS_ENDPOINT_URL_LAMBDA: cloud.lambdaUrl,
      AWS_ENDPOINT_URL_SESV2: cloud.inboxUrl,
    };
    expect(await invoke('worker')).toEqual(endpoints);
    const [target = ''] = cloud.targets;
    expect(JSON.parse((await ask(target, '/endpoints')).text)).toEqual(endpoints);
  });

  it('fail where a test says so', async () => {
    fault = { status: 502, headers: {}, body: '' };
    await expect(invoke('worker')).rejects.toMatchObject({ $metadata: { httpStatusCode: 502 } });
    fault = undefined;
    expect(await invoke('worker')).toBeDefined();
  });
});

it('mails a temporary password to who is invited', async () => {
  const { userPool, inboxUrl } = cloud;
  const client = sdkClient(userPool.url);
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: userPool.poolId,
      Username: 'new@example.com',
      TemporaryPassword: 'Temporary-123',
      UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
    }),
  );
  client.destroy();
  const { emails } = JSON.parse((await ask(inboxUrl, '/store')).text) as { emails: unknown };
  expect(emails).toMatchObject([
    {
      subject: 'Welcome to the sample',
      destination: { to: ['new@example.com'] },
      body: { text: 'Sign in as new@example.com with Temporary-123, please.' },
    },
  ]);
});
