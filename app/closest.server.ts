/** How many letters may be wrong, missing or too many for a name to have been meant. */
const MOST_MISTAKES = 2;

/** The name that was probably meant, if one is near enough. */
export function closest(written: string, names: readonly string[]): string | undefined {
  const near = names.map((name) => ({ name, mistakes: distance(written, name) }));
  const [best] = near.toSorted((one, other) => one.mistakes - other.mistakes);
  return best && best.mistakes <= MOST_MISTAKES ? best.name : undefined;
}

/** Levenshtein's: the letters that are to be changed, added or left out. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
