import type { Language } from '../language';
import type { times } from './en/times';
import { fill, pluralOf, type Translation } from './filling';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

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
