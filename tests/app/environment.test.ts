import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../app/environment.server';
import { portalEnvironment } from '../fixtures/portal';
import { runReleaseToItsEnd } from '../fixtures/release';

const valid = portalEnvironment();
const REQUIRED = [
  'PORT',
  'AWS_REGION',
  'PORTAL_URL',
  'PORTAL_ALB_ARN',
  'PORTAL_ALB_CLIENT_ID',
  'PORTAL_USER_POOL_ID',
  'PORTAL_STEP_UP_CLIENT_ID',
  'PORTAL_SIGN_IN_URL',
];

describe('readEnvironment', () => {
  it('derives what is optional', () => {
    const environment = readEnvironment(valid);
    const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_TestPool1';
    expect(environment).toMatchObject({
      port: 1,
      issuer,
      jwksUrl: `${issuer}/.well-known/jwks.json`,
      albPublicKeysUrl: 'https://public-keys.auth.elb.eu-central-1.amazonaws.com',
      groupCacheTtlSeconds: 60,
    });
  });

  it.each(REQUIRED)('names %s when it is missing or empty', (name) => {
    const { [name]: _, ...rest } = valid;
    expect(() => readEnvironment(rest)).toThrow(`${name} is missing`);
    expect(() => readEnvironment({ ...rest, [name]: '' })).toThrow(`${name} is missing`);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['HOST', 'localhost'],
    ['AWS_REGION', 'Frankfurt'],
    ['PORTAL_URL', 'portal.example.com'],
    ['PORTAL_URL', 'http://portal.example.com'],
    ['PORTAL_URL', 'https://portal.example.com/path'],
    ['PORTAL_ALB_ARN', 'arn:aws:elasticloadbalancing:eu-central-1:1:loadbalancer/net/x/1'],
    ['PORTAL_USER_POOL_ID', 'pool'],
    ['PORTAL_SIGN_IN_URL', 'http://10.0.0.1'],
    ['PORTAL_ALB_PUBLIC_KEYS_URL', 'http://keys.example.com'],
    ['PORTAL_JWKS_URL', 'file:///keys'],
    ['PORTAL_ACCESS_TABLE', 'a/b'],
    ['PORTAL_ACCESS_FUNCTION', 'arn:aws:lambda'],
    ['PORTAL_PEOPLE_TABLE', 'a/b'],
    ['PORTAL_PEOPLE_FUNCTION', 'arn:aws:lambda'],
    ['PORTAL_RELEASE', 'latest'],
    ['PORTAL_GROUP_CACHE_TTL_SECONDS', '0'],
    ['PORTAL_GROUP_CACHE_TTL_SECONDS', '1.5'],
    ['PORTAL_ANSWER_MEMORY_MEGABYTES', '257'],
    ['PORTAL_ANSWER_MEMORY_MEGABYTES', '-1'],
  ])('refuses %s=%s and shows both on one line', (name, value) => {
    const read = () => readEnvironment({ ...valid, [name]: value });
    expect(read).toThrow(name);
    expect(read).toThrow(JSON.stringify(value));
    expect(read).not.toThrow('\n');
  });

  it('takes the table and the function of access together, or neither', () => {
    const [PORTAL_ACCESS_TABLE, PORTAL_ACCESS_FUNCTION] = ['access', 'decide'];
    const read = (more: Record<string, string>) => readEnvironment({ ...valid, ...more }).access;
    expect(read({ PORTAL_ACCESS_TABLE, PORTAL_ACCESS_FUNCTION })).toEqual({
      table: 'access',
      function: 'decide',
    });
    expect(read({})).toBeUndefined();
    expect(() => read({ PORTAL_ACCESS_TABLE })).toThrow('PORTAL_ACCESS_FUNCTION is missing');
    expect(() => read({ PORTAL_ACCESS_FUNCTION })).toThrow('PORTAL_ACCESS_TABLE is missing');
  });

  it('takes the table and the function of people together, and not without those of access', () => {
    const access = { PORTAL_ACCESS_TABLE: 'access', PORTAL_ACCESS_FUNCTION: 'decide' };
    const people = { PORTAL_PEOPLE_TABLE: 'people', PORTAL_PEOPLE_FUNCTION: 'change' };
    const read = (more: Record<string, string>) => readEnvironment({ ...valid, ...more }).people;
    expect(read({ ...access, ...people })).toEqual({ table: 'people', function: 'change' });
    expect(read(access)).toBeUndefined();
    expect(() => read(people)).toThrow('PORTAL_ACCESS_TABLE is missing');
    const { PORTAL_PEOPLE_TABLE } = people;
    expect(() => read({ ...access, PORTAL_PEOPLE_TABLE })).toThrow(
      'PORTAL_PEOPLE_FUNCTION is missing',
    );
  });

  it('does not repeat a password', () => {
    const read = () => readEnvironment({ ...valid, PORTAL_URL: 'https://user:word@example.com' });
    expect(read).toThrow('PORTAL_URL');
    expect(read).not.toThrow('word');
  });

  it.each([
    ['PORTAL_USER_POOL_ID', 'us-east-1_AbCdEf123'],
    ['PORTAL_ALB_ARN', valid.PORTAL_ALB_ARN?.replace('eu-central-1', 'us-east-1')],
  ])('refuses a %s of another region than AWS_REGION', (name, value) => {
    expect(() => readEnvironment({ ...valid, [name]: value })).toThrow(`${name} expected one of`);
  });

  it.each(['http://127.0.0.1:4100', 'http://localhost:4100/keys', 'https://keys.example.com'])(
    'takes %s for the keys',
    (url) => {
      const variables = { ...valid, PORTAL_ALB_PUBLIC_KEYS_URL: url, PORTAL_JWKS_URL: url };
      expect(readEnvironment(variables)).toMatchObject({ albPublicKeysUrl: url, jwksUrl: url });
    },
  );
});

it('ends the process with one line that names what is wrong', async () => {
  const { PORTAL_ALB_ARN: _, ...rest } = valid;
  const { code, stderr } = await runReleaseToItsEnd(rest);
  expect(code).toBe(1);
  expect(stderr).toBe('portal: PORTAL_ALB_ARN is missing\n');
});
