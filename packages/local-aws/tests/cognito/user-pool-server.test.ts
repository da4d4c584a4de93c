import { request } from 'node:http';
import {
  AdminGetUserCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  InternalErrorException,
  ListUserPoolClientsCommand,
  ResourceNotFoundException,
  TooManyRequestsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it } from 'vitest';
import { ServiceError } from '../../src/cognito/errors';
import { PortTakenError } from '../../src/loopback';
import { startUserPool } from '../../src/cognito/user-pool-server';
import { ALB_CLIENT_ID, POOL_ID, STEP_UP_CLIENT_ID, startTestPool } from '../fixtures/user-pool';
import type { TestPool, TestPoolOverrides } from '../fixtures/user-pool';
import { sdkClient } from './sdk';

const TARGET = 'AWSCognitoIdentityProviderService.';
const UserPoolId = POOL_ID;
let pool: TestPool;
const start = async (overrides?: TestPoolOverrides) => (pool = await startTestPool(overrides));
afterEach(() => pool.close());

const getDmar = (abortSignal?: AbortSignal) =>
  sdkClient(pool.url).send(
    new AdminGetUserCommand({ UserPoolId, Username: pool.people.dmar.username }),
    abortSignal && { abortSignal },
  );

describe('the server', () => {
  it('describes the pool and its clients, with the secret', async () => {
    await start();
    const client = sdkClient(pool.url);
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool).toMatchObject({ Id: POOL_ID, EstimatedNumberOfUsers: 5, Domain: 'test' });
    const describeClient = (ClientId: string) =>
      client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    const { UserPoolClient } = await describeClient(STEP_UP_CLIENT_ID);
    expect(UserPoolClient).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
      AllowedOAuthFlowsUserPoolClient: false,
      AuthSessionValidity: 6,
    });
    expect(UserPoolClient?.ClientSecret).toMatch(/^[a-z0-9]{51}$/);
    expect(UserPoolClient?.ClientSecret).not.toBe(pool.clientSecret);
    await expect(describeClient('x')).rejects.toBeInstanceOf(ResourceNotFoundException);
    const { UserPoolClients } = await client.send(
      new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 60 }),
    );
    expect(UserPoolClients?.map((one) => one.ClientId)).toEqual([ALB_CLIENT_ID, STEP_UP_CLIENT_ID]);
  });

  it('shows no secret of a client that has none', async () => {
    await start({ albClient: { generateSecret: false } });
    const { UserPoolClient } = await sdkClient(pool.url).send(
      new DescribeUserPoolClientCommand({ UserPoolId, ClientId: ALB_CLIENT_ID }),
    );
    expect(UserPoolClient?.ClientSecret).toBeUndefined();
  });

  it('refuses an operation that it does not know, and JSON that is none', async () => {
    await start();
    const post = async (operation: string, body: string) => {
      const headers = { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` };
      const response = await fetch(pool.url, { method: 'POST', headers, body });
      return [response.status, ((await response.json()) as { __type: string }).__type];
    };
    expect(await post('InitateAuth', '{}')).toEqual([400, 'UnknownOperationException']);
    expect(await post('toString', '{}')).toEqual([400, 'UnknownOperationException']);
    expect(await post('ListUsers', 'no json')).toEqual([400, 'SerializationException']);
    expect(await post('ListUsers', '{}')).toEqual([400, 'InvalidParameterException']);
  });

  it('tells of every operation', async () => {
    await start();
    await getDmar();
    expect(pool.calls).toEqual([
      {
        operation: 'AdminGetUser',
        parameters: { UserPoolId, Username: pool.people.dmar.username },
      },
    ]);
  });

  it('throttles, fails and hangs when told to, and recovers', async () => {
    await start();
    pool.injectFault(() => new ServiceError('TooManyRequestsException', 'Rate exceeded'));
    await expect(getDmar()).rejects.toBeInstanceOf(TooManyRequestsException);
    pool.injectFault((operation) =>
      operation === 'AdminGetUser' ? new Error('broken') : undefined,
    );
    await expect(getDmar()).rejects.toBeInstanceOf(InternalErrorException);

    const caller = new AbortController();
    pool.injectFault(() => {
      queueMicrotask(() => caller.abort());
      return new Promise(() => {});
    });
    await expect(getDmar(caller.signal)).rejects.toThrow();
    pool.injectFault(undefined);
    expect((await getDmar()).Enabled).toBe(true);
  });

  it('names the port that is taken', async () => {
    await start();
    const port = Number(new URL(pool.url).port);
    await expect(startTestPool({ port })).rejects.toThrow(PortTakenError);
    await expect(startTestPool({ port })).rejects.toThrow(String(port));
  });

  it('publishes where its endpoints are, and no private key', async () => {
    await start();
    const path = `${pool.url}/${POOL_ID}/.well-known/openid-configuration`;
    expect(await (await fetch(path)).json()).toMatchObject({
      issuer: `https://cognito-idp.eu-central-1.amazonaws.com/${POOL_ID}`,
      token_endpoint: `${pool.url}/oauth2/token`,
      jwks_uri: pool.jwksUrl,
    });
    const { keys } = (await (await fetch(pool.jwksUrl)).json()) as { keys: object[] };
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    }
  });

  it('serves no sign-in pages without a domain', async () => {
    await start({ configuration: { domain: undefined } });
    for (const path of ['/login', '/logout', '/oauth2/authorize', '/oauth2/token']) {
      expect((await fetch(pool.url + path)).status).toBe(404);
    }
  });

  it('logs what is its own fault, without the parameters', async () => {
    const lines: string[] = [];
    await start({ log: (line) => lines.push(line), intercept: () => new Error('broken') });
    await expect(getDmar()).rejects.toThrow();
    expect(lines).toEqual(['AdminGetUser failed: broken']);
  });

  it('refuses a body that is too long', async () => {
    await start();
    const body = 'x'.repeat(1024 * 1024 + 1);
    expect((await fetch(`${pool.url}/oauth2/token`, { method: 'POST', body })).status).toBe(413);
  });

  it('answers under the names of this machine and no other', async () => {
    await start();
    const { port, host } = new URL(pool.url);
    const named = (name: string, path = '/login') =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { host: name, 'x-amz-target': `${TARGET}DescribeUserPool` };
        const options = { port, path, headers, method: 'POST' };
        const sent = request('http://127.0.0.1', options, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.on('error', reject).end(JSON.stringify({ UserPoolId: POOL_ID }));
      });
    expect(await named(host, '/')).toBe(200);
    expect(await named(`localhost:${port}`, '/')).toBe(200);
    expect(await named(`LOCALHOST:${port}`, '/')).toBe(200);
    const strangers = ['evil.example', `evil.example:${port}`, '0.0.0.0'];
    for (const stranger of [...strangers, `localhost.evil.example:${port}`]) {
      expect(await named(stranger)).toBe(421);
      expect(await named(stranger, '/')).toBe(421);
    }
    expect(pool.calls).toHaveLength(3);
  });

  it('makes keys of its own unless given some', async () => {
    await start({ configuration: { people: [], memberships: [] } });
    const given = await (await fetch(pool.jwksUrl)).text();
    const { configuration } = pool;
    await pool.close();
    const fresh = await startUserPool({ configuration });
    pool = { ...pool, close: () => fresh.close() };
    const path = `${fresh.url}/${POOL_ID}/.well-known/jwks.json`;
    expect(await (await fetch(path)).text()).not.toBe(given);
  });
});
