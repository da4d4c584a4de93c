import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailableAddress } from '../../triggers/address';

it.each([
  ['x@exämple.com', 'x@xn--exmple-cua.com'],
  ['x@EXÄMPLE.com', 'x@xn--exmple-cua.com'],
  ['x@例え。テスト', 'x@xn--r8jz45g.xn--zckzah'],
  ['x@straße.example', 'x@xn--strae-oqa.example'],
  ['Jahn@Example.com', 'Jahn@Example.com'],
  ["o'brien+code@a-b.example.com", "o'brien+code@a-b.example.com"],
  ['x@xn--exmple-cua.com', 'x@xn--exmple-cua.com'],
  ['x@1.2.example', 'x@1.2.example'],
])('writes %s as %s', (email, written) => {
  expect(mailableAddress(email)).toBe(written);
});

it.each([
  'jürgen@example.com',
  'jürgen@exämple.com',
  '用户@example.com',
  'a..b@example.com',
  '.a@example.com',
  'a.@example.com',
  'a b@example.com',
  'a\u00a0b@example.com',
  'a\r\nBcc: x@example.com',
  'a@example.com, b@example.com',
  'Jahn <jahn@example.com>',
  'a@b@example.com',
  '"a b"@example.com',
  '@example.com',
  'a@',
  'a',
  '',
  'a@exa mple.com',
  'a@exä mple.com',
  'a@exä/mple.com',
  'a@exä%2e.com',
  'a@.example.com',
  'a@example..com',
  'a@exämple..com',
  'a@１.２.３.４',
  'a@\u00ad',
])('finds no form for %j', (email) => {
  expect(mailableAddress(email)).toBeUndefined();
});

describe('whatever the address is', () => {
  const SES = /^[!-?A-~]{1,64}@[a-zA-Z\d-]{1,63}(\.[a-zA-Z\d-]{1,63})*$/;

  it('what is handed to SES is one address, in ASCII, of a length that mail allows', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.emailAddress().map((email) => email.split('@')[0] ?? ''),
      fc.domain(),
    );
    fc.assert(
      fc.property(part, part, (local, domain) => {
        const written = mailableAddress(`${local}@${domain}`);
        if (written === undefined) return;
        expect(written).toMatch(SES);
        expect(written.length).toBeLessThanOrEqual(254);
        expect(written.slice(0, written.indexOf('@'))).toBe(local);
        expect(mailableAddress(written)).toBe(written);
      }),
      { numRuns: 2_000 },
    );
  });

  it('what is an ordinary address already stays as it is', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(mailableAddress(email)).toBe(email);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a letter that is not ASCII, in whatever script, does not pass before the @', () => {
    const letter = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        letter.filter((text) => /[^\0-\x7f]/.test(text)),
        fc.emailAddress(),
        (text, email) => {
          expect(mailableAddress(text + email)).toBeUndefined();
        },
      ),
    );
  });
});
