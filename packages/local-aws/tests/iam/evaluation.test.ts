import { expect, it } from 'vitest';
import { evaluate } from '../../src/iam/evaluation';
import { policyFrom } from '../../src/iam/policy-document';
import { ACCOUNT, allow, documentOf, POOL_ARN } from './support/stack';

const GET_USER = 'cognito-idp:AdminGetUser';
const TABLE = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/items`;
const deny = (action: string) => ({ ...allow(action), Effect: 'Deny' });
const onlyTo = (address: string) => ({
  Condition: { 'ForAllValues:StringEquals': { 'ses:Recipients': address } },
});
const mailTo = (address: string) => ({
  action: 'ses:SendEmail',
  resource: `arn:aws:ses:eu-central-1:${ACCOUNT}:identity/example.com`,
  context: { 'ses:Recipients': [address] },
});
const getUser = { action: GET_USER, resource: POOL_ARN };

it.each([
  ['nothing', [], getUser, 'denied'],
  ['the action on the resource', [allow(GET_USER, POOL_ARN)], getUser, 'allowed'],
  ['the action in a list', [allow(['s3:GetObject', GET_USER], [POOL_ARN])], getUser, 'allowed'],
  ['the action in another case', [allow('cognito-idp:admingetuser')], getUser, 'allowed'],
  ['actions by a wildcard', [allow('cognito-idp:Admin*', POOL_ARN)], getUser, 'allowed'],
  ['everything', [allow('*')], getUser, 'allowed'],
  ['resources by a wildcard', [allow(GET_USER, POOL_ARN.replace(/_.*/, '_*'))], getUser, 'allowed'],
  ['another action', [allow('cognito-idp:ListUsers', POOL_ARN)], getUser, 'denied'],
  ['another resource', [allow(GET_USER, `${POOL_ARN}x`)], getUser, 'denied'],
  [
    'all but another resource',
    [{ Effect: 'Allow', Action: '*', NotResource: POOL_ARN }],
    getUser,
    'denied',
  ],
  ['it, and denies it', [allow('*'), deny(GET_USER)], getUser, 'explicitly denied'],
  ['it, and denies another', [allow('*'), deny('cognito-idp:ListUsers')], getUser, 'allowed'],
  [
    'a table',
    [allow('dynamodb:Query', TABLE)],
    { action: 'dynamodb:Query', resource: TABLE },
    'allowed',
  ],
  [
    'a table but no index',
    [allow('dynamodb:Query', TABLE)],
    { action: 'dynamodb:Query', resource: `${TABLE}/index/by-name` },
    'denied',
  ],
  ['what no service has', [allow('*')], { action: 'dynamodb:Nothing', resource: TABLE }, 'denied'],
  [
    'one table where any is meant',
    [allow('dynamodb:Query', TABLE)],
    { action: 'dynamodb:Query', resource: '*' },
    'denied',
  ],
  [
    'a recipient',
    [allow('ses:SendEmail', '*', onlyTo('a@example.com'))],
    mailTo('a@example.com'),
    'allowed',
  ],
  [
    'another recipient',
    [allow('ses:SendEmail', '*', onlyTo('a@example.com'))],
    mailTo('b@example.com'),
    'denied',
  ],
] as const)(
  'where a role allows %s, the call is decided by it',
  async (_, statements, access, expected) => {
    const policy = policyFrom('policy', documentOf(...statements), 'Role');
    const caller = {
      assumedRoleArn: `arn:aws:sts::${ACCOUNT}:assumed-role/worker/session`,
      accountId: ACCOUNT,
    };
    expect(await evaluate([policy], access as Parameters<typeof evaluate>[1], caller)).toBe(
      expected,
    );
  },
);
