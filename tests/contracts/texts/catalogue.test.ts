import { describe, expect, it } from 'vitest';
import { texts as german } from '../../../contracts/texts/de';
import { texts as english } from '../../../contracts/texts/en';
import { inEach, pieces } from '../../../contracts/texts/filling';
import { mailTexts } from '../../../contracts/texts/mails';
import { noticeTexts } from '../../../contracts/texts/notices';
import { problemTexts } from '../../../contracts/texts/problems';

/** Every text of a section by where it stands: `frame.skip`. */
function textsBelow(section: object, path = ''): [string, string][] {
  return Object.entries(section).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[path + key, value]] : textsBelow(value, `${path}${key}.`),
  );
}

const holes = (text: string) => pieces(text).filter((_, at) => at % 2 === 1);

/** Words of English sentences that no German ones have. */
const ENGLISH =
  /\b(the|of|and|to|for|is|are|you|your|with|this|that|not|or|by|from|has|have|no)\b/i;
/** The same in both languages. */
const SAME = new Set(['Portal', 'Name', 'Code', 'in {seconds} s', '{name} {number}']);

describe.each<[string, Readonly<Record<'en' | 'de', object>>]>([
  ['pages', inEach(english, { de: german })],
  ['problems', problemTexts],
  ['notices', noticeTexts],
  ['mails', mailTexts],
])('the texts of %s', (_, { en, de }) => {
  const inGerman = new Map(textsBelow(de));

  it.each(textsBelow(en))('have %s in German with the same holes', (path, text) => {
    const translated = inGerman.get(path);
    expect(translated?.trim()).toBeTruthy();
    expect(new Set(holes(translated ?? ''))).toEqual(new Set(holes(text)));
  });

  it('are German', () => {
    const words = [...inGerman].map(([path, text]) => [path, text.replace(/\{\w+\}/g, ' ')]);
    expect(words.filter(([, text = '']) => ENGLISH.test(text))).toEqual([]);
    expect(
      textsBelow(en).filter(([path, text]) => inGerman.get(path) === text && !SAME.has(text)),
    ).toEqual([]);
  });
});
