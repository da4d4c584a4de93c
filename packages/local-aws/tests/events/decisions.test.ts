import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, freePort, readAssembly, startCloud } from '../../src';
import type { RecordedEvent } from '../../src/events/event';
import { Browser } from '../../src/testing/browser';
import { sdkClient } from '../cognito/sdk';
import { ask } from '../fixtures/http';
import { writeSampleAssembly } from '../fixtures/sample-assembly';
import { REGION } from '../fixtures/user-pool';

const TEMPORARY = 'Temporary-4711-password';

let directory: string;
let cloud: Cloud;
/** All that nobody should read in an event. */
const secrets = new Set<string>([TEMPORARY]);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'events-'));
  writeSampleAssembly(directory);
  cloud = await startCloud({
    assembly: readAssembly(directory),
    stateDirectory: join(directory, 'state'),
    port: await freePort(),
    instances: 1,
    environment: () => ({}),
  });
  await signInTwice();
  await invite();
});
afterAll(async () => {
  await cloud.close();
  await rm(directory, { recursive: true });
});

const locationOf = (response: Response) => response.headers.get('location') ?? '';
const eventsFile = () => join(directory, 'state', 'events.jsonl');

async function events(): Promise<RecordedEvent[]> {
  const lines = (await readFile(eventsFile(), 'utf8')).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as RecordedEvent);
}

const sub = () => cloud.userPool.people[0]?.username;

/** Signs Ann in, after a wrong password, and keeps each secret that came by. */
async function signInTwice(): Promise<void> {
  const { email = '', password = '' } = cloud.userPool.people[0] ?? {};
  const application = new Browser(cloud.publicUrl);
  const pool = new Browser(cloud.userPool.url);
  const challenge = await application.request('/wanted?secret=of-the-query');
  const page = await pool.request(locationOf(challenge));
  const query = locationOf(page).replace(/^[^?]*\?/, '');
  await pool.signIn(query, { email, password: 'wrong-password-of-ann' });
  const back = await pool.signIn(query, { email, password });
  const landed = await application.request(locationOf(back));
  await application.request(locationOf(landed));
  const { searchParams } = new URL(locationOf(back));
  for (const secret of [
    password,
    'wrong-password-of-ann',
    'of-the-query',
    searchParams.get('code'),
    searchParams.get('state'),
    ...application.cookies.values(),
    ...pool.cookies.values(),
    cloud.userPool.pool.clientSecret(cloud.userPool.pool.configuration.clients[0]?.id ?? ''),
  ]) {
    if (secret) secrets.add(secret);
  }
}

/** An operator invites somebody, and an instance asks for what its role may not. */
async function invite(): Promise<void> {
  const { userPool, targets } = cloud;
  const operator = sdkClient(userPool.url);
  await operator.send(
    new AdminCreateUserCommand({
      UserPoolId: userPool.poolId,
      Username: 'new@example.com',
      TemporaryPassword: TEMPORARY,
      UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
    }),
  );
  operator.destroy();

  const variables = JSON.parse((await ask(targets[0] ?? '', '/environment')).text) as Record<
    string,
    string
  >;
  const credentials = {
    accessKeyId: variables['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: variables['AWS_SECRET_ACCESS_KEY'] ?? '',
    sessionToken: variables['AWS_SESSION_TOKEN'] ?? '',
  };
  for (const secret of Object.values(credentials)) secrets.add(secret);
  const instance = new CognitoIdentityProviderClient({
    endpoint: userPool.url,
    region: REGION,
    credentials,
    maxAttempts: 1,
  });
  const asked = new AdminGetUserCommand({ UserPoolId: userPool.poolId, Username: sub() });
  await expect(instance.send(asked)).rejects.toThrow('not authorized');
  instance.destroy();
}

describe('a sign-in', () => {
  it('is one request from the page that was wanted to the page that is shown', async () => {
    const all = await events();
    const begun = all.find(({ signIn }) => signIn === 'begun');
    expect(begun).toMatchObject({
      kind: 'request',
      method: 'GET',
      path: '/wanted',
      status: 302,
      rule: 'default',
      ruleId: 'Listener',
      session: 'none',
      action: 'forward',
      authenticate: 'authenticate',
    });
    const steps = all.filter(
      ({ kind, request }) => kind !== 'mail' && request === begun?.['request'],
    );
    expect(steps.map(({ kind, path, method }) => `${kind} ${method} ${path}`)).toEqual(
      [
        'request GET /wanted',
        'sign-in GET /oauth2/authorize',
        'sign-in GET /login',
        'sign-in GET /login',
        'sign-in POST /login',
        'sign-in GET /login',
        'sign-in POST /login',
        'sign-in POST /oauth2/token',
        'sign-in GET /oauth2/userInfo',
        'request GET /oauth2/idpresponse',
      ].filter((_, index) => index !== 2),
    );
    expect(steps).toContainEqual(
      expect.objectContaining({ refused: 'Incorrect username or password.', status: 200 }),
    );
    expect(steps).toContainEqual(expect.objectContaining({ outcome: 'signed in', who: sub() }));
    expect(steps).toContainEqual(expect.objectContaining({ outcome: 'tokens issued', who: sub() }));
    expect(steps.at(-1)).toMatchObject({ signIn: 'done', who: sub(), status: 302 });
  });

  it('ends in a request that has a session, and a target', async () => {
    const served = (await events()).find(({ session }) => session === 'valid');
    expect(served).toMatchObject({
      path: '/wanted',
      status: 200,
      who: sub(),
      url: cloud.targets[0],
      group: expect.stringContaining(':targetgroup/') as string,
    });
  });
});

it('names operation, caller and answer of each call, and what came of it', async () => {
  const all = await events();
  const invited = all.find(({ operation }) => operation === 'AdminCreateUser');
  expect(invited).toMatchObject({ kind: 'api', caller: 'operator', status: 200 });
  expect(all.find(({ kind }) => kind === 'mail')).toMatchObject({
    causedBy: invited?.['id'],
    request: invited?.['id'],
    to: 'new@example.com',
    subject: 'Welcome to the sample',
  });
});

it('names the role, the action and the resource of what was denied', async () => {
  const all = await events();
  const asked = all.find(({ operation }) => operation === 'AdminGetUser');
  expect(asked).toMatchObject({ caller: 'Role', error: 'AccessDeniedException', status: 400 });
  expect(all.find(({ kind }) => kind === 'denied')).toMatchObject({
    role: 'Role',
    action: 'cognito-idp:AdminGetUser',
    resource: expect.stringContaining(cloud.userPool.poolId) as string,
    causedBy: asked?.['id'],
  });
});

it('tells when instances and functions begin and end', async () => {
  await cloud.functions.invoke('Worker', {});
  const all = await events();
  expect(all[0]).toMatchObject({ kind: 'instance', instance: 1, outcome: 'started' });
  const ofWorker = all.filter(({ kind }) => kind === 'function');
  expect(ofWorker.map(({ outcome }) => outcome)).toEqual(['started', 'returned']);
  expect(ofWorker[0]?.['id']).toBe(ofWorker[1]?.['id']);
});

it('holds no secret, nor a part of one, for its owner alone', async () => {
  const text = await readFile(eventsFile(), 'utf8');
  expect(secrets.size).toBeGreaterThan(8);
  for (const secret of secrets) {
    for (let at = 0; at + 12 <= Math.max(secret.length, 12); at += 6) {
      expect(text).not.toContain(secret.slice(at, at + 12));
    }
  }
  expect((await stat(eventsFile())).mode & 0o777).toBe(0o600);
});
