import { afterEach, expect, it, vi } from 'vitest';
import { texts as german } from '../../contracts/texts/de';
import { texts as english } from '../../contracts/texts/en';

afterEach(() => vi.resetModules());

/** What `meta` takes where some languages were told; the root's data are in another. */
async function titleOf(language: unknown, told: readonly ('en' | 'de')[]): Promise<string> {
  vi.resetModules();
  const { learnTexts } = await import('../../app/texts');
  const { metaTexts } = await import('../../app/page-title');
  for (const each of told) learnTexts(each, each === 'de' ? german : english);
  return metaTexts([{ id: 'root', data: { language } }]).frame.directory;
}

it.each([
  ['de', ['en', 'de'], 'Verzeichnis'],
  ['en', ['en', 'de'], 'Directory'],
  // A browser, whose person has chosen another language in another tab.
  ['de', ['en'], 'Directory'],
  ['en', ['de'], 'Verzeichnis'],
  [undefined, ['de'], 'Verzeichnis'],
  [undefined, ['en', 'de'], 'Directory'],
] as const)('of data in %s where %j is known is %s', async (language, told, title) => {
  expect(await titleOf(language, told)).toBe(title);
});
