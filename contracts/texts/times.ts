import type { Language } from '../language';
import type { times } from './en/times';
import { fill, pluralOf, type Translation } from './filling';

/** Times as pages and mails say them: `for 5 more minutes, until 09:19`. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The order of a date's parts is ours: that of `Intl` changes with its releases. */
const DATES = {
  en: { month: 'short', pattern: '{day} {month} {year} {time}' },
  de: { month: 'long', pattern: '{day}. {month} {year}, {time}' },
} as const satisfies Record<Language, object>;

/**
 * By language and zone, for one costs a tenth of a millisecond to make, and 30 KB: emptied when
 * another is made of many.
 */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 40;

/**
 * A point of time on a 24-hour clock: `09:19`; with its day where that is not today's: `Thu 09:19`,
 * `12 Mar 2027 09:19`. A part of a minute is dropped.
 *
 * @param nowMs undefined: it is read some other day, so the date is said
 * @param zone an IANA name that `Intl` knows; undefined: UTC, and the text says so
 */
export function moment(
  atMs: number,
  nowMs: number | undefined,
  language: Language,
  zone?: string,
): string {
  const at = partsOf(atMs, language, zone);
  const time = `${at.hour}:${at.minute}${zone === undefined ? ' UTC' : ''}`;
  const date = fill(DATES[language].pattern, { ...at, time });
  if (nowMs === undefined) return date;
  const now = partsOf(nowMs, language, zone);
  const isToday = at.day === now.day && at.month === now.month && at.year === now.year;
  if (isToday) return time;
  return Math.abs(atMs - nowMs) < 6 * DAY_MS ? `${at.weekday} ${time}` : date;
}

/** How long it is until a point of time: `for 5 more minutes`, `for 2 more hours`. */
export function remaining(
  untilMs: number,
  nowMs: number,
  language: Language,
  texts: Translation<typeof times>,
): string {
  const leftMs = untilMs - nowMs;
  if (leftMs < MINUTE_MS / 2) return texts.lessThanAMinute;
  const [unit, unitMs] =
    leftMs < 1.5 * HOUR_MS
      ? (['minutes', MINUTE_MS] as const)
      : leftMs < 1.5 * DAY_MS
        ? (['hours', HOUR_MS] as const)
        : (['days', DAY_MS] as const);
  const count = Math.round(leftMs / unitMs);
  return fill(pluralOf(texts[unit], count, language), { count });
}

/** The first whole minute that is not earlier, for what must not be promised too early. */
export function wholeMinute(timeMs: number): number {
  return Math.ceil(timeMs / MINUTE_MS) * MINUTE_MS;
}

type Part = 'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute';

type Parts = Readonly<Record<Part, string>>;

/**
 * By language, zone and minute: a page says the same few over and over, and asks about now for each.
 * Emptied as {@link formats} is.
 */
const minutes = new Map<string, Parts>();
const MOST_MINUTES = 1_000;

function partsOf(timeMs: number, language: Language, timeZone = 'UTC'): Parts {
  const key = `${language} ${timeZone} ${Math.floor(timeMs / MINUTE_MS)}`;
  const known = minutes.get(key);
  if (known) return known;
  if (minutes.size >= MOST_MINUTES) minutes.clear();
  const parts = formatIn(language, timeZone).formatToParts(timeMs);
  const made = Object.fromEntries(parts.map(({ type, value }) => [type, value])) as Parts;
  minutes.set(key, made);
  return made;
}

function formatIn(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= MOST_FORMATS) formats.clear();
  const format = new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: DATES[language].month,
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(key, format);
  return format;
}
