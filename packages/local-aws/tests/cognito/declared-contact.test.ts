import { describe, expect, it } from 'vitest';
import { UNDECLARED_CONTACT, declaredContact } from '../../src/cognito/declared-contact';
import { UnsupportedUserPoolError } from '../../src/cognito/errors';
import { Properties } from '../../src/cognito/properties';

const read = (properties: Record<string, unknown>) =>
  declaredContact(new Properties('People', properties));
const ways = (...names: [string, number][]) => ({
  AccountRecoverySetting: {
    RecoveryMechanisms: names.map(([Name, Priority]) => ({ Name, Priority })),
  },
});

describe('what a pool says of addresses and forgotten passwords', () => {
  it('is nothing unless it is said', () => {
    expect(read({})).toEqual(UNDECLARED_CONTACT);
    expect(read(ways())).toEqual(UNDECLARED_CONTACT);
  });

  it('is read, with its words', () => {
    const settings = read({
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      EmailVerificationSubject: 'Older',
      EmailVerificationMessage: 'Older {####}',
      VerificationMessageTemplate: { EmailSubject: 'Your code', EmailMessage: 'It is {####}' },
      ...ways(['verified_email', 1]),
    });
    expect(settings).toEqual({
      autoVerified: ['email'],
      keptUntilVerified: ['email'],
      recovery: ['verified_email'],
      verification: { subject: 'Your code', message: 'It is {####}' },
    });
    const older = { EmailVerificationSubject: 'Older', EmailVerificationMessage: 'Older {####}' };
    expect(read(older).verification).toEqual({ subject: 'Older', message: 'Older {####}' });
  });

  it('has the ways to recover in the order of their priorities', () => {
    const phoneLast = ways(['verified_phone_number', 2], ['verified_email', 1]);
    expect(read(phoneLast).recovery).toEqual(['verified_email', 'verified_phone_number']);
    expect(read(ways(['admin_only', 1])).recovery).toEqual(['admin_only']);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'an administrator beside other ways',
      ways(['admin_only', 1], ['verified_email', 2]),
      /People\.AccountRecoverySetting: expected admin_only alone/,
    ],
    ['an unknown way', ways(['verified_fax', 1]), /RecoveryMechanisms\[0\]\.Name: expected/],
    [
      'codes by text message',
      { AutoVerifiedAttributes: ['email', 'phone_number'] },
      /AutoVerifiedAttributes: expected email or nothing: no text messages/,
    ],
    [
      'telephone numbers that wait for a code',
      {
        UserAttributeUpdateSettings: {
          AttributesRequireVerificationBeforeUpdate: ['phone_number'],
        },
      },
      /UserAttributeUpdateSettings\.AttributesRequireVerificationBeforeUpdate: expected email/,
    ],
  ])('is refused by name for %s', (_what, properties, message) => {
    expect(() => read(properties)).toThrow(UnsupportedUserPoolError);
    expect(() => read(properties)).toThrow(message);
  });
});
