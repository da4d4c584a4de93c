import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asciiCode, CODE_DIGITS } from '../../contracts/emailed-code';

const code = fc.string({
  unit: fc.constantFrom(...'0123456789'),
  minLength: CODE_DIGITS,
  maxLength: CODE_DIGITS,
});

/** Every character of a kind that a paste may bring. */
const charactersOf = (kind: RegExp) =>
  Array.from({ length: 0x11_0000 }, (_, point) => point)
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .map((point) => String.fromCodePoint(point))
    .filter((character) => kind.test(character));

/** Ten digits of each script that this machine can write numbers in. */
const SCRIPTS = Intl.supportedValuesOf('numberingSystem')
  .map((system) => {
    const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
    return Array.from({ length: 10 }, (_, digit) => format.format(digit));
  })
  .filter((digits) => digits.every((digit) => /^\p{Nd}$/u.test(digit)));

it('knows the digits of dozens of scripts', () => {
  expect(SCRIPTS.length).toBeGreaterThan(50);
  expect(SCRIPTS.map((digits) => asciiCode(digits.join('')))).toEqual(
    SCRIPTS.map(() => '0123456789'),
  );
});

it('gives each decimal digit of Unicode a value, ten by ten', () => {
  const values = charactersOf(/^\p{Nd}$/u).map(asciiCode);
  expect(values.length).toBeGreaterThan(600);
  expect(values).toEqual(values.map((_, index) => String(index % 10)));
});

it('reads a code in any script, mixed too', () => {
  const script = fc.constantFrom(...SCRIPTS);
  fc.assert(
    fc.property(
      code,
      fc.array(script, { minLength: 1, maxLength: CODE_DIGITS }),
      (digits, scripts) => {
        const written = [...digits].map(
          (digit, at) => scripts[at % scripts.length]![Number(digit)],
        );
        expect(asciiCode(written.join(''))).toBe(digits);
      },
    ),
  );
});

it.each([
  ['spaces', /^[\p{Z}\s]$/u],
  ['formatting characters', /^\p{Cf}$/u],
  ['control characters', /^\p{Cc}$/u],
  ['dashes', /^[\p{Pd}\u2212]$/u],
  ['other punctuation', /^\p{P}$/u],
  ['what is not to be seen', /^[\p{DI}\u2800]$/u],
  ['accents that stand alone', /^\p{Sk}$/u],
])('leaves out %s, wherever they are', (_name, kind) => {
  const noise = fc.array(fc.constantFrom(...charactersOf(kind)), { maxLength: 3 });
  fc.assert(
    fc.property(code, fc.array(noise, { minLength: CODE_DIGITS + 1 }), (digits, between) => {
      const typed = [...digits].map((digit, at) => between[at]!.join('') + digit).join('');
      expect(asciiCode(typed + between.at(-1)!.join(''))).toBe(digits);
    }),
  );
});

it.each([
  '123456\u200b',
  '１２３４５６',
  '١٢٣٤٥٦',
  '۱۲۳۴۵۶',
  '१२३४५६',
  '\u202a123456\u202c',
  '123456.',
  '123 456',
  '1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣',
  '𝟏𝟐𝟑𝟺𝟻𝟼',
  '߁߂߃߄߅߆',
  '①②③④⑤⑥',
  '`123456`',
  '\ufeff123\u00ad456\u3164',
])('takes %j', (typed) => expect(asciiCode(typed)).toBe('123456'));

it.each(['12345a', 'code 123456', '12345+6', '½23456', '一二三四五六'])(
  'keeps %j from being a code',
  (typed) => {
    expect(asciiCode(typed)).not.toMatch(/^\d{6}$/);
  },
);
