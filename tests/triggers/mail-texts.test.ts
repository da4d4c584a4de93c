import { describe, expect, it } from 'vitest';
import { brand } from '../../app/company/brand';
import { LANGUAGES } from '../../contracts/language';
import { htmlOf, textOf } from '../../triggers/mail';
import { codeMail, letterheadFor, lockMail, type Letterhead } from '../../triggers/mail-texts';

const NOW = Date.UTC(2026, 2, 5, 9, 30, 59);
const MINUTE_MS = 60_000;
const desk = { name: 'IT desk', email: 'it@example.com', url: 'https://help.example.com/new?a=1' };

const mailsWith = (letterhead: Letterhead) => ({
  code: codeMail(letterhead, '042917', NOW, NOW - 5 * MINUTE_MS),
  lock: lockMail(letterhead, NOW),
  lockForGood: lockMail(letterhead, undefined),
});

const german = mailsWith({ language: 'de', productName: 'Portal', support: undefined });

describe('a German mail', () => {
  it('says that it is German', () => {
    for (const mail of Object.values(german))
      expect(htmlOf(mail, brand)).toContain('<html lang="de">');
  });

  it('has the code on a line of its own, and not in the subject', () => {
    expect(german.code.subject).toBe('Ihr Code für Portal');
    expect(textOf(german.code).split('\n')).toContain('042917');
  });

  it('says its times in German', () => {
    expect(textOf(german.code)).toContain('Er gilt einmal, 5 Minuten lang, bis 09:30 UTC.');
    expect(textOf(german.lock)).toContain('10 innerhalb von 1 Stunde.');
    expect(textOf(german.lock)).toContain('Bis 5. März 2026, 09:31 UTC wird kein Code');
  });

  it('says what to do if it was not you', () => {
    for (const mail of Object.values(german)) {
      expect(textOf(mail)).toMatch(/informieren Sie (jetzt )?den IT-Support/);
    }
  });

  it('has no word of an English one', () => {
    const words = /\b(the|you|your|code for|is|and|until|ask)\b/i;
    for (const mail of Object.values(german))
      expect(mail.subject + textOf(mail)).not.toMatch(words);
  });
});

describe.each(LANGUAGES)('support in a mail: %s', (language) => {
  const mails = Object.values(mailsWith({ language, productName: 'Portal', support: desk }));

  it('is named, with its address and its page as text', () => {
    for (const mail of mails) {
      const [last = ''] = textOf(mail).trim().split('\n').slice(-1);
      expect(last).toMatch(/IT desk\)?: it@example\.com, https:\/\/help\.example\.com\/new\?a=1$/);
      expect(textOf(mail)).not.toMatch(/IT.support/);
      expect(textOf(mail).match(/IT desk/g)?.length).toBeGreaterThan(1);
      expect(htmlOf(mail, brand)).not.toMatch(/<a\b|href|src=/);
    }
  });

  it('may have no page', () => {
    const { name, email } = desk;
    const { code } = mailsWith({ language, productName: 'Portal', support: { name, email } });
    expect(textOf(code)).toMatch(/: it@example\.com\n$/);
  });
});

describe('the language of a mail', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['de_CH', 'de'],
    ['DE', 'de'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['den', 'en'],
    ['', 'en'],
    ['-', 'en'],
    ['<b>de</b>', 'en'],
    ['constructor', 'en'],
  ])('for the locale “%s” is %s where the setting is English', (locale, language) => {
    const settings = { productName: 'Portal', mailLanguage: 'en', support: undefined } as const;
    expect(letterheadFor({ locale }, settings)).toMatchObject({ language, productName: 'Portal' });
  });

  it('is that of the setting for an account without a locale', () => {
    const settings = { productName: 'Portal', mailLanguage: 'de', support: undefined } as const;
    expect(letterheadFor({}, settings).language).toBe('de');
    expect(letterheadFor({ locale: 'en' }, settings).language).toBe('en');
  });
});
