import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, freePort, readAssembly, startCloud } from '../src';
import { Browser } from '../src/testing/browser';
import { sdkClient } from './cognito/sdk';
import { ask } from './fixtures/http';
import { writeSampleAssembly } from './fixtures/sample-assembly';

let directory: string;
let cloud: Cloud;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sample-'));
  writeSampleAssembly(directory);
  cloud = await startCloud({
    assembly: readAssembly(directory),
    stateDirectory: join(directory, 'state'),
    port: await freePort(),
    environment: ({ jwksUrl }) => ({ GREETING: `Hello from ${new URL(jwksUrl).hostname},` }),
  });
});
afterAll(async () => {
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
