/** Numbers as pages, mails and the stack's texts say them, so that the texts follow the numbers. */

const CARDINALS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** `six`; in figures above twelve. */
export function cardinal(count: number): string {
  return CARDINALS[count] ?? String(count);
}

/** `third`, from 1 on; in figures above ten, and right up to `20th`. */
export function ordinal(place: number): string {
  return ORDINALS[place - 1] ?? `${place}th`;
}

/** A number of seconds in the largest unit that goes into it: `8 hours`, `90 minutes`. */
export function duration(seconds: number): string {
  const [count, unit] =
    seconds >= 3_600 && seconds % 3_600 === 0
      ? [seconds / 3_600, 'hour']
      : seconds >= 60 && seconds % 60 === 0
        ? [seconds / 60, 'minute']
        : [seconds, 'second'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
