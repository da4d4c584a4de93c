/** The first letters of the first two words: `SC` of *Source code*. */
export function initials(words: string): string {
  const found = words.match(/[\p{L}\p{N}]+/gu) ?? [];
  return found
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase())
    .join('');
}
