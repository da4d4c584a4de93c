import * as areas from '../../../app/areas.server';
import { brand } from '../../../app/company/brand';
import { inLanguage, LANGUAGES } from '../../../contracts/language';
import { texts } from '../../../contracts/texts/de';
import { noticeTexts } from '../../../contracts/texts/notices';
import { problemTexts } from '../../../contracts/texts/problems';
import { cardinal, duration, ordinal } from '../../../contracts/words';
import { visibleWords, wordsIn } from './visible-words';

const stringsBelow = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(stringsBelow);

const languages = new Intl.DisplayNames('de', { type: 'language' });
const german = [
  // The names of holes are English.
  ...stringsBelow([texts, noticeTexts.de, problemTexts.de]).map((text) =>
    text.replace(/\{\w+\}/g, ' '),
  ),
  ...areas.allAreas.flatMap(({ title, description, pages, tools }) =>
    [title, description, ...[...pages, ...tools].map((part) => part.title)].map(inGerman),
  ),
  ...areas.allAreas.flatMap(({ tools }) => tools.map((tool) => inGerman(tool.description))),
  ...Array.from(
    { length: 13 },
    (_, count) => `${cardinal(count, 'de')} ${ordinal(count + 1, 'de')}`,
  ),
  ...[1, 2, 60, 120, 3_600, 7_200].map((seconds) => duration(seconds, 'de')),
  ...LANGUAGES.map((language) => languages.of(language) ?? ''),
  'Mo Di Mi Do Fr Sa So Januar Februar März April Mai Juni Juli August September Oktober November Dezember UTC',
];
const NAMES = ['Dana Mar', 'Jonas Ahn', 'Ann Hatcher', 'Peter Lind', 'Sofia Dedakia'];
const data = [
  ...[brand.product, brand.company, 'Helpdesk', ...NAMES],
  ...[...areas.groups, ...areas.ownersGroups],
];

function inGerman(text: Parameters<typeof inLanguage>[0]): string {
  return inLanguage(text, 'de');
}

/** The words of a page that are neither German texts nor data. */
export function strangeWords(html: string, ...more: string[]): string[] {
  const known = new Set([...german, ...data, ...more].flatMap(wordsIn));
  return [...new Set(visibleWords(html))].filter((word) => !known.has(word));
}
