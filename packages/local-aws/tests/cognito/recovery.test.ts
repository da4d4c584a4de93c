import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CodeDeliveryFailureException,
  CodeMismatchException,
  ConfirmForgotPasswordCommand,
  ExpiredCodeException,
  ForgotPasswordCommand,
  InvalidParameterException,
  InvalidPasswordException,
  LimitExceededException,
  NotAuthorizedException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser } from '../../src/testing/browser';
import { ALB_CLIENT_ID, CALLBACK_URL, POOL_ID, emailOf } from '../fixtures/user-pool';
import { askToken, authorizeQuery, redirected } from './browser';
import { BY_ADMINISTRATOR, BY_EMAIL, HOUR, TELLING_CLIENT_ID, startMailingPool } from './codes';
import { startCustomAuth } from './custom-auth';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const Username = emailOf('jahn');
const Password = 'Correct-Horse-7';
const query = authorizeQuery();
let mailing: Awaited<ReturnType<typeof startMailingPool>>;
let client: ReturnType<typeof sdkClient>;

async function start(...options: Parameters<typeof startMailingPool>) {
  await mailing?.pool.close();
  mailing = await startMailingPool(...options);
  client = sdkClient(mailing.pool.url);
}
beforeEach(() => start(BY_EMAIL));
afterEach(() => mailing.pool.close());

const forget = (more = {}) =>
  client.send(new ForgotPasswordCommand({ ClientId: ALB_CLIENT_ID, Username, ...more }));
const confirm = (ConfirmationCode: string, more = {}) =>
  client.send(
    new ConfirmForgotPasswordCommand({
      ClientId: ALB_CLIENT_ID,
      Username,
      ConfirmationCode,
      Password,
      ...more,
    }),
  );
const reset = (name: string = Username) =>
  client.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: name }));
const attribute = (Name: string, Value: string) =>
  client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId,
      Username,
      UserAttributes: [{ Name, Value }],
    }),
  );
const statusOf = async () =>
  (await client.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus;
const signsIn = async (password: string) =>
  redirected(await new Browser(mailing.pool.url).signIn(query, { email: Username, password })).has(
    'code',
  );
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a forgotten password', () => {
  it('is replaced by a code that the verified address was mailed', async () => {
    const { CodeDeliveryDetails } = await forget();
    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'j***@e***',
    });
    const code = mailing.lastCode();
    expect(mailing.mails).toEqual([{ email: Username, code, purpose: 'password' }]);
    expect(code).toMatch(/^\d{6}$/);
    expect(await statusOf()).toBe('CONFIRMED');
    await expect(confirm(other(code))).rejects.toBeInstanceOf(CodeMismatchException);
    await confirm(code);
    expect(await signsIn(Password)).toBe(true);
    expect(await signsIn(mailing.pool.people.jahn.password)).toBe(false);
    await expect(confirm(code)).rejects.toBeInstanceOf(ExpiredCodeException);
  });

  it('needs the newest code, within an hour', async () => {
    await forget();
    const first = mailing.lastCode();
    await forget();
    const second = mailing.lastCode();
    if (first !== second) await expect(confirm(first)).rejects.toThrow(/Invalid verification code/);
    mailing.time.now += HOUR;
    await expect(confirm(second)).rejects.toBeInstanceOf(ExpiredCodeException);
    await forget();
    mailing.time.now += HOUR - 1;
    await confirm(mailing.lastCode());
  });

  it('is replaced once by two who enter the code at the same time', async () => {
    await forget();
    const both = await Promise.allSettled([
      confirm(mailing.lastCode()),
      confirm(mailing.lastCode(), { Password: 'Another-Horse-9' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [kept, lost] = both[0]?.status === 'fulfilled' ? [0, 1] : [1, 0];
    const passwords = [Password, 'Another-Horse-9'];
    expect(await signsIn(passwords[kept] ?? '')).toBe(true);
    expect(await signsIn(passwords[lost] ?? '')).toBe(false);
  });

  it('keeps the code when the new password misses the policy', async () => {
    await forget();
    await expect(confirm(mailing.lastCode(), { Password: 'short' })).rejects.toBeInstanceOf(
      InvalidPasswordException,
    );
    await confirm(mailing.lastCode());
  });

  it('takes five requests and entries an hour, the right code after them too', async () => {
    await forget();
    for (let entry = 0; entry < 4; entry++) {
      await expect(confirm(other(mailing.lastCode()))).rejects.toBeInstanceOf(
        CodeMismatchException,
      );
    }
    await expect(confirm(mailing.lastCode())).rejects.toBeInstanceOf(LimitExceededException);
    await expect(forget()).rejects.toBeInstanceOf(LimitExceededException);
    const unknown = { Username: 'nobody@example.com' };
    for (let request = 0; request < 5; request++) await forget(unknown);
    await expect(forget(unknown)).rejects.toBeInstanceOf(LimitExceededException);
    mailing.time.now += HOUR;
    await forget();
    await confirm(mailing.lastCode());
  });

  it('ends no session', async () => {
    const browser = new Browser(mailing.pool.url);
    const signedIn = await browser.signIn(query, mailing.pool.people.jahn);
    const client_id = ALB_CLIENT_ID;
    const code = redirected(signedIn).get('code') ?? '';
    const { body } = await askToken(
      mailing.pool,
      { grant_type: 'authorization_code', code, client_id, redirect_uri: CALLBACK_URL },
      null,
    );
    await forget();
    await confirm(mailing.lastCode());
    const refresh_token = body['refresh_token'] ?? '';
    const refresh = { grant_type: 'refresh_token', refresh_token, client_id };
    expect((await askToken(mailing.pool, refresh, null)).status).toBe(200);
    await reset();
    expect((await askToken(mailing.pool, refresh, null)).status).toBe(200);
    const again = await browser.request(`/oauth2/authorize?${query}`);
    expect(redirected(again).has('code')).toBe(true);
  });

  it('is of no use for who is disabled, unproven or yet to choose a password', async () => {
    const telling = { ClientId: TELLING_CLIENT_ID };
    await forget();
    const code = mailing.lastCode();
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(forget(telling)).rejects.toThrow('User is disabled.');
    await expect(confirm(code)).rejects.toBeInstanceOf(CodeMismatchException);
    await client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
    await attribute('email_verified', 'false');
    await expect(forget(telling)).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(reset()).rejects.toBeInstanceOf(InvalidParameterException);
    const invited = { UserPoolId, Username: 'new@example.com', MessageAction: 'SUPPRESS' } as const;
    await client.send(
      new AdminCreateUserCommand({
        ...invited,
        UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
      }),
    );
    const late = { ...telling, Username: invited.Username };
    await expect(forget(late)).rejects.toThrow('cannot be reset in the current state');
    await expect(reset(invited.Username)).rejects.toThrow('cannot be reset in the current state');
    expect(mailing.mails).toHaveLength(1);
  });

  it('does not tell who exists where the client prevents it', async () => {
    const unknown = { Username: 'nobody@example.com' };
    const answer = await forget(unknown);
    expect(answer.CodeDeliveryDetails?.Destination).toBe('n***@e***');
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    expect((await forget()).CodeDeliveryDetails?.Destination).toBe('j***@e***');
    expect(mailing.mails).toEqual([]);
    const ofNames = ['ann', 'bob', 'bob'].map((name) => forget({ Username: name }));
    const delivered = (await Promise.all(ofNames)).map((each) => each.CodeDeliveryDetails);
    for (const each of delivered) expect(each?.Destination).toMatch(/^[a-z]\*{3}@[a-z]\*{3}$/);
    expect(delivered[1]).toEqual(delivered[2]);
    await expect(confirm('123456', unknown)).rejects.toBeInstanceOf(CodeMismatchException);
    const telling = { ...unknown, ClientId: TELLING_CLIENT_ID };
    await expect(forget(telling)).rejects.toBeInstanceOf(UserNotFoundException);
    await expect(confirm('123456', telling)).rejects.toBeInstanceOf(UserNotFoundException);
  });

  it('is an administrator’s affair where the pool says so', async () => {
    await start(BY_ADMINISTRATOR);
    for (const way of [() => forget(), () => confirm('123456'), () => reset()]) {
      await expect(way()).rejects.toBeInstanceOf(NotAuthorizedException);
    }
    expect(mailing.mails).toEqual([]);
    expect(await statusOf()).toBe('CONFIRMED');
    expect(await signsIn(mailing.pool.people.jahn.password)).toBe(true);
  });

  it('goes to the telephone first where the pool says nothing, and there is none here', async () => {
    await start({});
    await forget();
    expect(mailing.mails).toHaveLength(1);
    await attribute('phone_number', '+4930123456');
    await forget();
    expect(mailing.mails).toHaveLength(2);
    await attribute('phone_number_verified', 'true');
    await expect(forget()).rejects.toBeInstanceOf(CodeDeliveryFailureException);
  });

  it('wants the proof of a client that has a secret', async () => {
    await start(BY_EMAIL, { albClient: { generateSecret: true } });
    await expect(forget()).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(confirm('123456')).rejects.toBeInstanceOf(NotAuthorizedException);
  });

  it('survives a restart, and the state holds no code', async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), 'pool-')), 'user-pool.json');
    await start(BY_EMAIL, { stateFile });
    await reset();
    const code = mailing.lastCode();
    expect(readFileSync(stateFile, 'utf8')).not.toContain(`"${code}"`);
    await start(BY_EMAIL, { stateFile });
    expect(await statusOf()).toBe('RESET_REQUIRED');
    for (let entry = 0; entry < 2; entry++) {
      await expect(confirm(other(code))).rejects.toBeInstanceOf(CodeMismatchException);
    }
    await start(BY_EMAIL, { stateFile });
    for (let entry = 0; entry < 2; entry++) {
      await expect(confirm(other(code))).rejects.toBeInstanceOf(CodeMismatchException);
    }
    await confirm(code);
    expect(await statusOf()).toBe('CONFIRMED');
    await expect(confirm(other(code))).rejects.toBeInstanceOf(LimitExceededException);
  });
});

describe('an administrator’s reset', () => {
  it('takes the password away and mails a code for another', async () => {
    await reset();
    expect(await statusOf()).toBe('RESET_REQUIRED');
    expect(await signsIn(mailing.pool.people.jahn.password)).toBe(false);
    expect(mailing.mails).toHaveLength(1);
    await reset();
    await confirm(mailing.lastCode());
    expect(await statusOf()).toBe('CONFIRMED');
    expect(await signsIn(Password)).toBe(true);
  });

  it('is ended by a password of the administrator’s, and its code with it', async () => {
    await reset();
    const Permanent = true;
    await client.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent }),
    );
    expect(await statusOf()).toBe('CONFIRMED');
    await expect(confirm(mailing.lastCode())).rejects.toBeInstanceOf(ExpiredCodeException);
  });

  it('is refused for who is disabled or unknown, and says so when no mail can be sent', async () => {
    await expect(reset('nobody@example.com')).rejects.toBeInstanceOf(UserNotFoundException);
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(reset()).rejects.toThrow('User is disabled.');
    await start(BY_EMAIL, { sendCode: () => Promise.reject(new Error('no mail')) });
    await expect(reset()).rejects.toBeInstanceOf(CodeDeliveryFailureException);
  });

  it('ends custom authentication until there is another password', async () => {
    const custom = await startCustomAuth();
    const { username } = custom.people.jahn;
    try {
      const { Session } = await custom.initiate(username);
      await custom.client.send(
        new AdminResetUserPasswordCommand({ UserPoolId, Username: username }),
      );
      const refusal = { name: 'PasswordResetRequiredException' };
      await expect(custom.initiate(username)).rejects.toMatchObject(refusal);
      await expect(custom.respond(username, Session, 'sesame')).rejects.toMatchObject(refusal);
    } finally {
      await custom.close();
    }
  });
});
