import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it } from 'vitest';
import { UnknownRoleError } from '../../src/iam/access-control';
import { cognitoAuthorization } from '../../src/cognito/authorization';
import type { Credentials } from '../../src/iam/credentials';
import type { JsonObject } from '../../src/template/json';
import { emailOf, POOL_ID, REGION, startTestPool, type TestPool } from '../fixtures/user-pool';
import { accessOf } from './support/access';
import { ACCOUNT, allow, POOL_ARN } from './support/stack';

let pool: TestPool | undefined;
afterEach(() => pool?.close());

const USER = `arn:aws:sts::${ACCOUNT}:assumed-role/worker/session`;
const getUser = new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: emailOf('jahn') });
const mayGetUser = allow('cognito-idp:AdminGetUser', POOL_ARN);

async function poolOf(...statements: readonly JsonObject[]) {
  const { access, credentials } = accessOf(...statements);
  pool = await startTestPool({ authorize: cognitoAuthorization(access) });
  const { url: endpoint } = pool;
  const client = (changes: Partial<Credentials> = {}, region = REGION) =>
    new CognitoIdentityProviderClient({
      region,
      endpoint,
      credentials: { ...credentials, ...changes },
      maxAttempts: 1,
    });
  return { access, client };
}

describe('the SDK with credentials of a role', () => {
  it('makes the calls that the role allows, and no others', async () => {
    const { client, access } = await poolOf(mayGetUser);
    expect(await client().send(getUser)).toMatchObject({ Enabled: true });
    const refused = client().send(new ListUsersCommand({ UserPoolId: POOL_ID }));
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: ${USER} is not authorized to perform: cognito-idp:ListUsers on resource: ${POOL_ARN} because no identity-based policy allows the cognito-idp:ListUsers action`,
      $metadata: { httpStatusCode: 400 },
    });
    await client().send(getUser);
    const call = { role: 'Worker', resource: POOL_ARN };
    expect(access.calls).toEqual([
      { ...call, action: 'cognito-idp:AdminGetUser', allowed: true },
      { ...call, action: 'cognito-idp:ListUsers', allowed: false },
    ]);
  });

  it('is told of an explicit deny', async () => {
    const { client } = await poolOf(allow('*'), { ...mayGetUser, Effect: 'Deny' });
    await expect(client().send(getUser)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: ${USER} is not authorized to perform: cognito-idp:AdminGetUser on resource: ${POOL_ARN} with an explicit deny in an identity-based policy`,
    });
  });

  it('is refused a pool that the role does not name', async () => {
    const { client } = await poolOf(mayGetUser);
    const elsewhere = { UserPoolId: 'eu-central-1_Another1', Username: 'x' };
    await expect(client().send(new AdminGetUserCommand(elsewhere))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it.each([
    ['an access key that was not issued', { accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' }],
    ['another session token', { sessionToken: 'another' }],
    ['no session token', { sessionToken: undefined as unknown as string }],
  ])('is refused with %s', async (_, changes) => {
    const { client, access } = await poolOf(allow('*'));
    await expect(client(changes).send(getUser)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    });
    expect(access.calls).toEqual([]);
  });

  it('is refused with another secret, or signed for another region', async () => {
    const { client } = await poolOf(allow('*'));
    const wrong = { name: 'InvalidSignatureException', $metadata: { httpStatusCode: 400 } };
    await expect(client({ secretAccessKey: 'another' }).send(getUser)).rejects.toMatchObject(wrong);
    await expect(client({}, 'us-east-1').send(getUser)).rejects.toMatchObject(wrong);
  });

  it('is refused when the body is not the one that was signed', async () => {
    const { client } = await poolOf(allow('*'));
    const tampering = client();
    tampering.middlewareStack.add(
      (next) => (args) => {
        const another = { UserPoolId: POOL_ID, Username: emailOf('dmar') };
        (args.request as { body: unknown }).body = JSON.stringify(another);
        return next(args);
      },
      { step: 'deserialize' }, // the last one, after signing
    );
    await expect(tampering.send(getUser)).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });
});

it('lets the operator do everything, whose access key is of another kind', async () => {
  const { client } = await poolOf();
  const operator = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: '' };
  expect(await client(operator).send(getUser)).toMatchObject({ Enabled: true });
});

it('does not take a broken signature of a temporary key for the operator', async () => {
  const { access } = accessOf(allow('*'));
  pool = await startTestPool({ authorize: cognitoAuthorization(access) });
  const response = await fetch(pool.url, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=ASIAAAAAAAAAAAAAAAAA',
      'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser',
    },
    body: JSON.stringify({ UserPoolId: POOL_ID, Username: emailOf('jahn') }),
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('x-amzn-errortype')).toBe('UnrecognizedClientException');
});

it('issues credentials of the real shape, new each time, and only for roles of the stack', () => {
  const { access, credentials } = accessOf();
  const another = access.issueCredentials(`arn:aws:iam::${ACCOUNT}:role/worker`, 'other');
  expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(credentials.secretAccessKey).toHaveLength(40);
  expect(another.accessKeyId).not.toBe(credentials.accessKeyId);
  expect(() => access.issueCredentials('arn:aws:iam::1:role/x', 's')).toThrow(UnknownRoleError);
});
