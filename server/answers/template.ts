/** An answer with holes. */
export interface Template {
  /** What stands before, between and after the holes; as bytes, which cost no more than a copy. */
  readonly parts: readonly Buffer[];
  /** Between the parts, the index of the value. */
  readonly holes: readonly number[];
}

/**
 * Cuts a text where marks stand.
 *
 * @param marks by the index of what goes there; of letters and digits, and in no other text
 */
export function cut(text: string, marks: ReadonlyMap<number, string>): Template {
  const indexes = new Map([...marks].map(([index, mark]) => [mark, index]));
  const pieces = text.split(new RegExp(`(${[...indexes.keys()].join('|')})`));
  return {
    parts: pieces.filter((_, at) => at % 2 === 0).map((piece) => Buffer.from(piece)),
    holes: pieces.flatMap((mark, at) => (at % 2 === 1 ? (indexes.get(mark) ?? []) : [])),
  };
}

/** The text with the values in the holes. */
export function fill({ parts, holes }: Template, values: readonly string[]): Buffer {
  const filling = values.map((value) => Buffer.from(value));
  return Buffer.concat(
    parts.flatMap((part, at) => {
      const value = filling[holes[at] ?? -1];
      return value ? [part, value] : [part];
    }),
  );
}
