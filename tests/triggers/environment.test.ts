import { expect, it } from 'vitest';
import { readTriggerEnvironment, TriggerEnvironmentError } from '../../triggers/environment';

const sound = {
  CHALLENGE_TABLE_NAME: 'challenges',
  MAIL_SENDER: 'Employee Access Portal <portal@example.com>',
  MAIL_CONFIGURATION_SET: 'portal-mail',
  MAIL_LANGUAGE: 'de',
  AWS_REGION: 'eu-central-1',
};

it('reads what is there, with defaults', () => {
  expect(readTriggerEnvironment(sound)).toEqual({
    tableName: 'challenges',
    sender: 'Employee Access Portal <portal@example.com>',
    replyTo: undefined,
    configurationSet: 'portal-mail',
    mailRegion: 'eu-central-1',
    mailLanguage: 'de',
    support: undefined,
  });
  expect(
    readTriggerEnvironment({
      ...sound,
      MAIL_SENDER: 'portal@example.com',
      MAIL_REPLY_TO: 'it@example.com',
      MAIL_REGION: 'eu-west-1',
      SUPPORT_NAME: 'IT desk',
      SUPPORT_EMAIL: 'it@example.com',
      SUPPORT_URL: 'https://help.example.com/?a=1',
    }),
  ).toMatchObject({
    sender: 'portal@example.com',
    replyTo: 'it@example.com',
    mailRegion: 'eu-west-1',
    support: { name: 'IT desk', email: 'it@example.com', url: 'https://help.example.com/?a=1' },
  });
});

it.each([
  ['CHALLENGE_TABLE_NAME', undefined],
  ['CHALLENGE_TABLE_NAME', ''],
  ['MAIL_SENDER', undefined],
  ['MAIL_SENDER', 'portal'],
  ['MAIL_SENDER', 'Portal <a@example.com>\r\nBcc: x@example.com'],
  ['MAIL_SENDER', 'a@example.com, b@example.com'],
  ['MAIL_REPLY_TO', 'nobody'],
  ['MAIL_CONFIGURATION_SET', undefined],
  ['MAIL_LANGUAGE', undefined],
  ['MAIL_LANGUAGE', 'fr'],
  ['MAIL_LANGUAGE', 'de-AT'],
  ['MAIL_REGION', 'Frankfurt'],
  ['AWS_REGION', undefined],
  ['SUPPORT_NAME', undefined],
  ['SUPPORT_NAME', 'two\nlines'],
  ['SUPPORT_EMAIL', undefined],
  ['SUPPORT_EMAIL', 'a@example.com, b@example.com'],
  ['SUPPORT_URL', 'http://help.example.com'],
])('refuses %s = %j', (name, value) => {
  const support = { SUPPORT_NAME: 'IT desk', SUPPORT_EMAIL: 'it@example.com' };
  const variables = { ...sound, ...support, [name]: value };
  expect(() => readTriggerEnvironment(variables)).toThrow(TriggerEnvironmentError);
  expect(() => readTriggerEnvironment(variables)).toThrow(new RegExp(`^${name}: expected`));
});

it('names all that is wrong at once', () => {
  expect(() => readTriggerEnvironment({})).toThrow(
    /CHALLENGE_TABLE_NAME.*MAIL_SENDER.*MAIL_CONFIGURATION_SET.*AWS_REGION/,
  );
});
