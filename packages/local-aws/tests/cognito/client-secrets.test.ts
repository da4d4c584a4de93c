import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  InvalidParameterException,
  LimitExceededException,
  ListUserPoolClientSecretsCommand,
  NotAuthorizedException,
  ResourceNotFoundException,
  RevokeTokenCommand,
  UnauthorizedException,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { POOL_ID, STEP_UP_CLIENT_ID, emailOf, startTestPool } from '../fixtures/user-pool';
import { startCustomAuth } from './custom-auth';
import type { CustomAuthPool } from './custom-auth';

const client = { UserPoolId: POOL_ID, ClientId: STEP_UP_CLIENT_ID };
const USERNAME = emailOf('dmar');
let pool: CustomAuthPool;
beforeEach(async () => void (pool = await startCustomAuth()));
afterEach(() => pool.close());

async function add(ClientSecret?: string) {
  const command = new AddUserPoolClientSecretCommand({ ...client, ClientSecret });
  return (await pool.client.send(command)).ClientSecretDescriptor ?? {};
}

async function list() {
  const command = new ListUserPoolClientSecretsCommand(client);
  return (await pool.client.send(command)).ClientSecrets ?? [];
}

const end = (ClientSecretId: string | undefined) =>
  pool.client.send(new DeleteUserPoolClientSecretCommand({ ...client, ClientSecretId }));

async function described() {
  const { UserPoolClient } = await pool.client.send(new DescribeUserPoolClientCommand(client));
  return UserPoolClient?.ClientSecret ?? '';
}

const beginWith = (secret: string) =>
  pool.initiate(USERNAME, {
    AuthParameters: {
      USERNAME,
      SECRET_HASH: createHmac('sha256', secret)
        .update(USERNAME + STEP_UP_CLIENT_ID)
        .digest('base64'),
    },
  });

/** As a client shows its secret where it is not hashed. */
const revokeWith = (ClientSecret: string) =>
  pool.client.send(
    new RevokeTokenCommand({ ClientId: STEP_UP_CLIENT_ID, ClientSecret, Token: 'none' }),
  );

it('takes either of two live secrets, and after one is deleted the other alone', async () => {
  const old = await described();
  const { ClientSecretValue: next = '' } = await add();
  expect(next).not.toBe(old);
  for (const secret of [old, next]) {
    expect((await beginWith(secret)).ChallengeName).toBe('CUSTOM_CHALLENGE');
    await revokeWith(secret);
  }
  expect(await described()).toBe(old);
  const [first] = await list();
  await end(first?.ClientSecretId);
  await expect(beginWith(old)).rejects.toThrow(NotAuthorizedException);
  await expect(revokeWith(old)).rejects.toThrow(UnauthorizedException);
  expect((await beginWith(next)).ChallengeName).toBe('CUSTOM_CHALLENGE');
  expect(await described()).toBe(next);
});

it('has one secret at least and two at most', async () => {
  const [only] = await list();
  await expect(end(only?.ClientSecretId)).rejects.toThrow(InvalidParameterException);
  await expect(end('no such secret')).rejects.toThrow(ResourceNotFoundException);
  await add();
  await expect(add()).rejects.toThrow(LimitExceededException);
  expect(await list()).toHaveLength(2);
});

it('shows a secret once, to whom it was made for, and lists ids and dates', async () => {
  const given = 'a_secret_of_ones_own_24+';
  const added = await add(given);
  expect(added.ClientSecretValue).toBeUndefined();
  expect(added.ClientSecretId).toMatch(new RegExp(`^${STEP_UP_CLIENT_ID}--\\d+$`));
  const listed = await list();
  expect(listed[1]).toEqual(added);
  expect(new Set(listed.map(({ ClientSecretId }) => ClientSecretId)).size).toBe(2);
  expect(JSON.stringify(listed)).not.toContain(given);
  await end(listed[0]?.ClientSecretId);
  expect(await described()).toBe(given);
  await expect(add('too short')).rejects.toThrow(InvalidParameterException);
});

it('reads the one secret of a state from before there could be two', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'client-secrets-'));
  const stateFile = join(folder, 'user-pool.json');
  try {
    const first = await startTestPool({ stateFile });
    const secret = first.pool.clientSecret(STEP_UP_CLIENT_ID) ?? '';
    await first.close();
    const state = JSON.parse(readFileSync(stateFile, 'utf8')) as object;
    const clientSecrets = { [STEP_UP_CLIENT_ID]: secret };
    writeFileSync(stateFile, JSON.stringify({ ...state, clientSecrets }));
    const second = await startTestPool({ stateFile });
    expect(second.pool.clientSecrets.of(STEP_UP_CLIENT_ID).map(({ value }) => value)).toEqual([
      secret,
    ]);
    await second.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
