/** A number of seconds in words, in the largest unit that fits: "8 hours", "15 minutes". */
export function inWords(seconds: number): string {
  const [count, unit] =
    seconds >= 3_600 && seconds % 3_600 === 0
      ? [seconds / 3_600, 'hour']
      : seconds >= 60
        ? [Math.round(seconds / 60), 'minute']
        : [seconds, 'second'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
