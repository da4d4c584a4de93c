/** What stands for a picture of a person: the first letters of their first and last name. */
export function Initials({ name }: { readonly name: string }) {
  return (
    <span className="initials" aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** `DM` of `Dana Mar`; of an address its first letter. */
export function initialsOf(name: string): string {
  const words = name.split('@')[0]?.match(/\p{L}[^\s]*/gu) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase()).join('');
}
