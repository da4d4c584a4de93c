/** The languages of pages and mails, each complete; the first is spoken where nothing else is known. */
export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** Holds the language that the person has chosen in the account; without it, the browser's counts. */
export const LANGUAGE_COOKIE = '__Host-language';

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/**
 * The language of mails to a person: of their `locale`, a BCP 47 tag such as `de-AT` (OpenID Connect
 * Core 1.0, 5.1), if there is it; else the setting's.
 */
export function languageOfMails(locale: string | undefined, setting: Language): Language {
  const primary = (locale ?? '').toLowerCase().split(/[-_]/)[0];
  return isLanguage(primary) ? primary : setting;
}

/** A text that is one for all languages, or one for each. */
export type Localized = string | Readonly<Record<Language, string>>;

/** The text in a language. */
export function inLanguage(text: Localized, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}
