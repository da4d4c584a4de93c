import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mkdtemp, rm } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiAnswer, type Cloud, freePort, readAssembly, startCloud } from '../src';
import { Browser } from '../src/testing/browser';
import { sdkClient } from './cognito/sdk';
import { ask } from './fixtures/http';
import { writeSampleAssembly } from './fixtures/sample-assembly';
import { REGION } from './fixtures/user-pool';

let directory: string;
let cloud: Cloud;
let fault: ApiAnswer | undefined;

/** What a developer's shell may hold; none of it is a part's business. */
const OF_THE_SHELL = {
  AWS_ACCESS_KEY_ID: 'AKIA-of-the-shell',
  AWS_SECRET_ACCESS_KEY: 'secret-of-the-shell',
  AWS_SESSION_TOKEN: 'token-of-the-shell',
  AWS_PROFILE: 'of-the-shell',
  AWS_CONFIG_FILE: '/of-the-shell/config',
  AWS_SHARED_CREDENTIALS_FILE: '/of-the-shell/credentials',
  AWS_ROLE_ARN: 'arn:aws:iam::1:role/of-the-shell',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/of-the-shell/token',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost/of-the-shell',
  AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://localhost/of-the-shell',
  AWS_ENDPOINT_URL: 'http://of-the-shell.invalid',
  AWS_ENDPOINT_URL_DYNAMODB: 'http://of-the-shell.invalid',
};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sample-'));
  writeSampleAssembly(directory);
  for (const [name, value] of Object.entries(OF_THE_SHELL)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true');
  vi.stubEnv('AWS_USE_DUALSTACK_ENDPOINT', 'true');
  cloud = await startCloud({
    assembly: readAssembly(directory),
    stateDirectory: join(directory, 'state'),
    port: await freePort(),
    faults: { lambda: async () => fault },
    environment: ({ jwksUrl }) => ({ GREETING: `Hello from ${new URL(jwksUrl).hostname},` }),
  });
  // Those two would keep the clients of these tests from naming an endpoint.
  vi.stubEnv('AWS_USE_FIPS_ENDPOINT', undefined);
  vi.stubEnv('AWS_USE_DUALSTACK_ENDPOINT', undefined);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await cloud.close();
  await rm(directory, { recursive: true });
});

const locationOf = (response: Response) => response.headers.get('location') ?? '';

it('signs a person of the template in, and hands the person on to the application', async () => {
  const [ann] = cloud.userPool.people;
  const application = new Browser(cloud.publicUrl);
  const pool = new Browser(cloud.userPool.url);
  const challenge = await application.request('/');
  const page = await pool.request(locationOf(challenge));
  const { search } = new URL(locationOf(page), cloud.userPool.url);
  const { email = '', password = '' } = ann ?? {};
  const back = await pool.signIn(search.slice(1), { email, password });
  const landed = await application.request(locationOf(back));
  const greeting = await application.request(locationOf(landed));
  expect(await greeting.text()).toBe('Hello from 127.0.0.1, ann@example.com');
});

it('has the instances and the outputs that the template asks for', () => {
  expect(cloud.targets).toHaveLength(2);
  expect(cloud.outputs).toEqual({ PoolId: cloud.userPool.poolId });
});

describe("the stack's functions", () => {
  async function invoke(FunctionName: string, event: object = {}) {
    const client = new LambdaClient({
      region: REGION,
      endpoint: cloud.lambdaUrl,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    const answer = await client.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
    );
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

  it('have, like the instances, nothing of the shell, and no way to AWS', async () => {
    const [target = ''] = cloud.targets;
    const ofInstance = JSON.parse((await ask(target, '/environment')).text) as object;
    for (const variables of [ofInstance, await invoke('worker', { all: true })]) {
      expect(JSON.stringify(variables)).not.toContain('of-the-shell');
      expect(variables).toMatchObject({
        AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/) as string,
        AWS_CONFIG_FILE: devNull,
        AWS_SHARED_CREDENTIALS_FILE: devNull,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ENDPOINT_URL: cloud.unservedUrl,
      });
    }
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
