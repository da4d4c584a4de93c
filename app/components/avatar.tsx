interface AvatarProps {
  /** The person's, or their address where they have none. */
  readonly name: string;
  /** At the head of a page. */
  readonly large?: boolean;
}

/** What stands for a picture of a person, whose name stands beside it. */
export function Avatar({ name, large = false }: AvatarProps) {
  return (
    <span className={large ? 'avatar large' : 'avatar'} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** `DM` of *Dana Mar*, the first letters of the first and the last word; of an address its first letter. */
export function initialsOf(name: string): string {
  const words = name.split('@')[0]?.match(/\p{L}[^\s]*/gu) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase()).join('');
}
