/** `DM` of *Dana Mar*, the first letters of the first and the last word; of an address its first letter. */
export function initialsOf(name: string): string {
  const words = name.split('@')[0]?.match(/\p{L}[^\s]*/gu) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase()).join('');
}
