import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type ApiAnswer,
  type Cloud,
  closeServer,
  freePort,
  listen,
  readAssembly,
  startCloud,
} from '../src';
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

/** Asks the load balancer for pages of a host that not every machine finds, and keeps cookies. */
function visitorOf(publicUrl: string, host: string) {
  const cookies = new Map<string, string>();
  return async (page: string) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { host, ...(cookie && { cookie }) };
    const answer = await ask(publicUrl.replace('localhost', '127.0.0.1'), page, { headers });
    for (const set of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
}

/** Signs a person in at a host of the load balancer's, and gives what is then shown there. */
async function signedIn({ publicUrl, userPool }: Cloud, host: string): Promise<string> {
  const [ann] = userPool.people;
  const visit = visitorOf(publicUrl, host);
  const pool = new Browser(userPool.url);
  const page = await pool.request((await visit('/')).headers.location ?? '');
  const { search } = new URL(locationOf(page), userPool.url);
  const { email = '', password = '' } = ann ?? {};
  const back = new URL(locationOf(await pool.signIn(search.slice(1), { email, password })));
  expect(back.host).toBe(host);
  const landed = new URL((await visit(back.pathname + back.search)).headers.location ?? '');
  expect(landed.host).toBe(host);
  return (await visit(landed.pathname)).text;
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

describe('targets of the caller’s own', () => {
  it('stand in place of the instances, and a group without any answers 503', async () => {
    const asked: (string | undefined)[] = [];
    const target = createServer((message, response) => {
      asked.push(message.headers.host);
      response.end('mine');
    });
    const url = `http://127.0.0.1:${await listen(target, 0, '127.0.0.1')}`;
    const steps: string[] = [];
    const options = {
      assembly: readAssembly(directory),
      stateDirectory: join(directory, 'own'),
      progress: (part: string, where: string) => void steps.push(`${part}: ${where}`),
    };
    const own = await startCloud({ ...options, port: await freePort(), targets: { Targets: url } });
    try {
      expect(own).toMatchObject({ targets: [url], pids: expect.any(Function) as unknown });
      expect(own.pids()).toEqual([]);
      const { host } = new URL(own.publicUrl);
      expect(await signedIn(own, host)).toBe('mine');
      expect(asked).toContain(host);
    } finally {
      await own.close();
    }
    const bare = await startCloud({ ...options, port: await freePort(), targets: {} });
    try {
      expect(await signedIn(bare, new URL(bare.publicUrl).host)).toContain('503');
      expect(steps).toContain('Targets of Targets: none: the load balancer answers 503');
      expect(steps).toContainEqual(expect.stringContaining('unless AllowAdminCreateUserOnly'));
    } finally {
      await bare.close();
      await closeServer(target);
    }
  });

  it('and a function without a permission for the load balancer is refused', async () => {
    const assembly = readAssembly(directory);
    const Resources = { ...assembly.template.Resources };
    delete (Resources as Record<string, unknown>)['ShopPermission'];
    const start = startCloud({
      assembly: { ...assembly, template: { ...assembly.template, Resources } },
      stateDirectory: join(directory, 'refused'),
      port: await freePort(),
      targets: {},
    });
    await expect(start).rejects.toThrow(
      'a permission of Shop that admits elasticloadbalancing.amazonaws.com',
    );
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
