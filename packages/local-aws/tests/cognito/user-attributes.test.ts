import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  AliasExistsException,
  CodeMismatchException,
  CreateGroupCommand,
  ExpiredCodeException,
  InvalidParameterException,
  LimitExceededException,
  NotAuthorizedException,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { declaredSchema } from '../../src/cognito/declared-schema';
import { Properties } from '../../src/cognito/properties';
import { API_SCOPE } from '../../src/cognito/tokens';
import { Browser } from '../../src/testing/browser';
import { ALB_CLIENT_ID, CALLBACK_URL, POOL_ID, emailOf } from '../fixtures/user-pool';
import { askToken, authorizeQuery, redirected } from './browser';
import { HOUR, startMailingPool } from './codes';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const OLD = emailOf('jahn');
const NEW = 'jonas@example.com';
const KEPT = {
  AutoVerifiedAttributes: ['email'],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
};
let mailing: Awaited<ReturnType<typeof startMailingPool>>;
let client: ReturnType<typeof sdkClient>;

async function start(...[properties, overrides]: Parameters<typeof startMailingPool>) {
  await mailing?.pool.close();
  const albClient = { oauthScopes: ['openid', 'email', API_SCOPE] };
  mailing = await startMailingPool(properties, { albClient, ...overrides });
  client = sdkClient(mailing.pool.url);
}
afterAll(() => mailing.pool.close());

/** A UUID finds the person whatever their address is. */
const person = () => mailing.pool.people.jahn.username;
const set = (attributes: Record<string, string>, Username = person()) =>
  client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId,
      Username,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
async function attributes(Username = person()): Promise<Record<string, string | undefined>> {
  const { UserAttributes } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return Object.fromEntries((UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]));
}
async function tokens(email: string, scope = `openid ${API_SCOPE}`) {
  const { password } = mailing.pool.people.jahn;
  const query = authorizeQuery({ scope });
  const answer = await new Browser(mailing.pool.url).signIn(query, { email, password });
  const code = redirected(answer).get('code');
  if (code === null) return undefined;
  const grant = { grant_type: 'authorization_code', redirect_uri: CALLBACK_URL };
  const { body } = await askToken(mailing.pool, { ...grant, code, client_id: ALB_CLIENT_ID }, null);
  return body;
}
const verify = (AccessToken: string | undefined, Code: string, AttributeName = 'email') =>
  client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code }));

describe('a new address', () => {
  beforeEach(() => start(KEPT));

  it('counts once its owner has entered the code, where the pool keeps the old one', async () => {
    await set({ email: NEW, name: 'Jonas' });
    expect(await attributes()).toMatchObject({ email: OLD, email_verified: 'true', name: 'Jonas' });
    expect(mailing.mails).toEqual([{ email: NEW, code: mailing.lastCode(), purpose: 'email' }]);
    expect(await tokens(NEW)).toBeUndefined();
    const token = await tokens(OLD);
    expect(decodeJwt(token?.['id_token'] ?? '')).toMatchObject({ email_verified: true });

    await verify(token?.['access_token'], mailing.lastCode());
    expect(await attributes()).toMatchObject({ email: NEW, email_verified: 'true' });
    expect(await tokens(OLD)).toBeUndefined();
    const after = await tokens(NEW);
    expect(after).toBeDefined();
    const again = verify(after?.['access_token'], mailing.lastCode());
    await expect(again).rejects.toBeInstanceOf(ExpiredCodeException);
  });

  it('counts at once with the administrator’s word for it, now or later', async () => {
    await set({ email: NEW, email_verified: 'true' });
    expect(await attributes()).toMatchObject({ email: NEW, email_verified: 'true' });
    expect(mailing.mails).toEqual([]);
    await set({ email: 'third@example.com' });
    expect(await attributes()).toMatchObject({ email: NEW });
    await set({ email_verified: 'true' });
    expect(await attributes()).toMatchObject({
      email: 'third@example.com',
      email_verified: 'true',
    });
  });

  it('is forgotten for another one, and for the old one', async () => {
    const token = (await tokens(OLD))?.['access_token'];
    await set({ email: NEW });
    const first = mailing.lastCode();
    await set({ email: 'third@example.com' });
    if (first !== mailing.lastCode()) {
      await expect(verify(token, first)).rejects.toBeInstanceOf(CodeMismatchException);
    }
    await set({ email: OLD });
    await expect(verify(token, mailing.lastCode())).rejects.toBeInstanceOf(ExpiredCodeException);
    await set({ email_verified: 'true' });
    expect(await attributes()).toMatchObject({ email: OLD, email_verified: 'true' });
  });

  it('counts at once and unproven, where the pool keeps none', async () => {
    await start({ AutoVerifiedAttributes: ['email'] });
    await set({ email: NEW });
    expect(await attributes()).toMatchObject({ email: NEW, email_verified: 'false' });
    expect(await tokens(OLD)).toBeUndefined();
    await verify((await tokens(NEW))?.['access_token'], mailing.lastCode());
    expect(await attributes()).toMatchObject({ email: NEW, email_verified: 'true' });

    await start({});
    await set({ email: NEW, phone_number: '+4930123456' });
    const doubted = { email_verified: 'false', phone_number_verified: 'false' };
    expect(await attributes()).toMatchObject(doubted);
    expect(mailing.mails).toEqual([]);
  });

  it('is another’s who was faster', async () => {
    const token = (await tokens(OLD))?.['access_token'];
    await set({ email: NEW });
    await set({ email: NEW, email_verified: 'true' }, mailing.pool.people.peter.username);
    await expect(verify(token, mailing.lastCode())).rejects.toBeInstanceOf(AliasExistsException);
    await expect(set({ email_verified: 'true' })).rejects.toBeInstanceOf(AliasExistsException);
    expect(await attributes()).toMatchObject({ email: OLD });
  });

  it('is proved by one of two who enter the code at once, within a day, after five tries at most', async () => {
    const token = (await tokens(OLD))?.['access_token'];
    await set({ email: NEW });
    mailing.time.now += 24 * HOUR;
    const late = (await tokens(OLD))?.['access_token'];
    await expect(verify(token, '000000')).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(verify(late, mailing.lastCode())).rejects.toBeInstanceOf(ExpiredCodeException);
    await set({ email: NEW });
    const both = await Promise.allSettled([1, 2].map(() => verify(late, mailing.lastCode())));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (let entry = 0; entry < 2; entry++) {
      await expect(verify(late, '000000')).rejects.toBeInstanceOf(ExpiredCodeException);
    }
    await expect(verify(late, '000000')).rejects.toBeInstanceOf(LimitExceededException);
  });

  it('is proved by its owner’s token for the API, and by nothing else', async () => {
    await set({ email: NEW });
    const weak = (await tokens(OLD, 'openid email'))?.['access_token'];
    for (const token of [weak, 'no-token']) {
      await expect(verify(token, mailing.lastCode())).rejects.toBeInstanceOf(
        NotAuthorizedException,
      );
    }
    const token = (await tokens(OLD))?.['access_token'];
    const phone = verify(token, mailing.lastCode(), 'phone_number');
    await expect(phone).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('waits through a restart', async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), 'pool-')), 'user-pool.json');
    await start(KEPT, { stateFile });
    await set({ email: NEW });
    const code = mailing.lastCode();
    await start(KEPT, { stateFile });
    await verify((await tokens(OLD))?.['access_token'], code);
    expect(await attributes()).toMatchObject({ email: NEW });
  });
});

describe('attributes', () => {
  const schema = declaredSchema(
    new Properties('People', {
      Schema: [
        { Name: 'given_name', Required: true },
        { Name: 'locale', Mutable: false },
        {
          Name: 'team',
          AttributeDataType: 'String',
          Mutable: true,
          StringAttributeConstraints: { MinLength: '2', MaxLength: '4' },
        },
        {
          Name: 'floor',
          AttributeDataType: 'Number',
          Mutable: true,
          NumberAttributeConstraints: { MinValue: '0', MaxValue: '40' },
        },
        { Name: 'badge', AttributeDataType: 'String' },
      ],
    }),
  );
  // One pool for all: each test has an attribute or a person of its own.
  beforeAll(() => start(KEPT, { configuration: { attributes: schema } }));

  it.each<[name: string, wrong: string[], right: string]>([
    ['custom:team', ['a', 'abcde'], 'abcd'],
    ['custom:floor', ['-1', '41', 'two', ' 3'], '40'],
    ['birthdate', ['1999', '1999-13-01', '01.02.1999'], '1999-12-31'],
    ['phone_number', ['030123456', '+49 30 123456', '+49-30'], '+4930123456'],
    ['email', ['a..b@example.com', '.a@example.com', 'a@b', 'a b@example.com', 'a@-b.de'], NEW],
    ['email_verified', ['yes', '1'], 'false'],
    ['zoneinfo', ['x'.repeat(2049)], 'Europe/Berlin'],
    ['updated_at', ['yesterday'], '1700000000'],
  ])('%s has its form', async (name, wrong, right) => {
    for (const value of wrong) {
      const change = set({ [name]: value });
      await expect(change, value).rejects.toBeInstanceOf(InvalidParameterException);
    }
    await set({ [name]: right });
  });

  it('outside the schema are refused, by every way in', async () => {
    const message = 'Attributes did not conform to the schema: Type for attribute {custom:rank}';
    await expect(set({ 'custom:rank': '1' })).rejects.toThrow(message);
    await expect(set({ 'custom:rank': '' })).rejects.toThrow(message);
    await expect(create({ given_name: 'N', 'custom:rank': '1' })).rejects.toThrow(message);
    await expect(set({ nonsense: '1' })).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('that are required may be missing at the beginning, and stay once they are there', async () => {
    await create({});
    expect(await attributes('new@example.com')).not.toHaveProperty('given_name');
    await set({ given_name: 'Given' });
    await expect(set({ given_name: '' })).rejects.toThrow('given_name: The attribute is required');
    await set({ given_name: 'Other' });
  });

  it('that are immutable are set once, at the beginning', async () => {
    const fixed = 'fixed@example.com';
    await create({ given_name: 'New', locale: 'de', 'custom:badge': 'b1' }, fixed);
    expect(await attributes(fixed)).toMatchObject({
      locale: 'de',
      'custom:badge': 'b1',
    });
    for (const name of ['locale', 'custom:badge', 'sub']) {
      const refusal = `user.${name}: Attribute cannot be updated.`;
      await expect(set({ [name]: 'x' }, fixed)).rejects.toThrow(refusal);
      await expect(set({ [name]: '' }, fixed)).rejects.toThrow(refusal);
    }
  });

  const create = (given: Record<string, string>, Username = 'new@example.com') =>
    client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        MessageAction: 'SUPPRESS',
        UserAttributes: Object.entries(given).map(([Name, Value]) => ({ Name, Value })),
      }),
    );

  it.each(['a..b@example.com', 'a.@example.com', 'a@example', 'a b@example.com', 'nobody'])(
    'nobody has the address %s',
    async (address) => {
      const given = { given_name: 'New' };
      await expect(create(given, address)).rejects.toBeInstanceOf(InvalidParameterException);
    },
  );

  it.each(['two words', 'tab\tbed', '', 'x'.repeat(129)])(
    'no group is called %j',
    async (GroupName) => {
      const group = client.send(new CreateGroupCommand({ UserPoolId, GroupName }));
      await expect(group).rejects.toBeInstanceOf(InvalidParameterException);
    },
  );
});
