import { describe, expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

async function languageOf(headers: Record<string, string>): Promise<string | undefined> {
  const { text } = await portal().ask('/logged-out', { headers });
  return /<html lang="(\w+)"/.exec(text)?.[1];
}

describe('the language of a page', () => {
  it.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.5', 'de'],
    ['fr-FR,fr;q=0.9,de;q=0.5,en;q=0.3', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
    ['not a language;;;', 'en'],
  ])('of a browser that asks for %s is %s', async (accepted, language) => {
    expect(await languageOf({ 'accept-language': accepted })).toBe(language);
  });

  it('is the one that was chosen, whatever the browser asks for', async () => {
    const chosen = { cookie: '__Host-language=de', 'accept-language': 'en' };
    expect(await languageOf(chosen)).toBe('de');
  });

  it.each(['fr', '', 'constructor', '__proto__', 'DE', 'de; de'])(
    'is the browser’s where “%s” was chosen, which there is not',
    async (chosen) => {
      const headers = { cookie: `__Host-language=${chosen}`, 'accept-language': 'en' };
      expect(await languageOf(headers)).toBe(chosen === 'de; de' ? 'de' : 'en');
    },
  );
});
