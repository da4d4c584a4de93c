import { LANGUAGES, type Language } from '../contracts/language';
import type { texts as english } from '../contracts/texts/en';

/** The texts of one language; typed by the English ones, whose holes each other language has. */
export type Texts = typeof english;

const known = new Map<Language, Texts>();

/** Tells this process or browser the texts of a language: the server all, a browser its page's. */
export function learnTexts(language: Language, texts: unknown): void {
  known.set(language, texts as Texts);
}

/** @throws {Error} they were not told */
export function textsIn(language: Language): Texts {
  const texts = known.get(language);
  if (!texts) throw new Error(`Expected the texts of "${language}" to be loaded, got none`);
  return texts;
}

/** The texts of a language, or the first that were told: to a browser no others are. */
export function textsAtHand(language: unknown): Texts {
  return known.get(language as Language) ?? textsIn([...known.keys()][0] ?? LANGUAGES[0]);
}
