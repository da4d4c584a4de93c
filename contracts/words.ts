import { LANGUAGES, type Language } from './language';

/** Numbers as pages, mails and the stack's texts say them, so that the texts follow the numbers. */

const words = (list: string): readonly string[] => list.split(' ');

const CARDINALS: Readonly<Record<Language, readonly string[]>> = {
  en: words('no one two three four five six seven eight nine ten eleven twelve'),
  de: words('keine eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'),
};

/** The German ones as after “zum”. */
const ORDINALS: Readonly<Record<Language, readonly string[]>> = {
  en: words('first second third fourth fifth sixth seventh eighth ninth tenth'),
  de: words(
    'ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften',
  ),
};

/** `six`; in figures above twelve. */
export function cardinal(count: number, language: Language = LANGUAGES[0]): string {
  return CARDINALS[language][count] ?? String(count);
}

/** `third`, from 1 on; in figures above ten, and right up to `20th`. */
export function ordinal(place: number, language: Language = LANGUAGES[0]): string {
  return ORDINALS[language][place - 1] ?? (language === 'en' ? `${place}th` : `${place}.`);
}

/** A number of seconds in the largest unit that goes into it: `8 hours`, `90 minutes`. */
export function duration(seconds: number, language: Language = LANGUAGES[0]): string {
  const [count, unit] =
    seconds >= 3_600 && seconds % 3_600 === 0
      ? [seconds / 3_600, 'hour']
      : seconds >= 60 && seconds % 60 === 0
        ? [seconds / 60, 'minute']
        : [seconds, 'second'];
  const format = { style: 'unit', unit, unitDisplay: 'long', useGrouping: false } as const;
  return new Intl.NumberFormat(language, format).format(count);
}
