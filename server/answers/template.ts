/** An answer with holes. */
export interface Template {
  /** Without what stands in the holes; as bytes, which cost no more than a copy. */
  readonly bytes: Buffer;
  /** In their order: before which of the bytes, and the index of the value. */
  readonly holes: readonly { readonly at: number; readonly index: number }[];
}

/**
 * Cuts a text where marks stand.
 *
 * @param marks by the index of what goes there
 */
export function cut(text: string, marks: ReadonlyMap<number, string>): Template {
  const indexes = new Map([...marks].map(([index, mark]) => [mark, index]));
  const any = [...indexes.keys()].map((mark) => mark.replace(/[.+]/g, '\\$&')).join('|');
  const parts: Buffer[] = [];
  const holes: Template['holes'][number][] = [];
  let at = 0;
  for (const piece of text.split(new RegExp(`(${any})`))) {
    const index = indexes.get(piece);
    if (index !== undefined) {
      holes.push({ at, index });
      continue;
    }
    const part = Buffer.from(piece);
    parts.push(part);
    at += part.byteLength;
  }
  return { bytes: Buffer.concat(parts), holes };
}

/** The text with the values in the holes. */
export function fill({ bytes, holes }: Template, values: readonly string[]): Buffer {
  const filling = values.map((value) => Buffer.from(value));
  const parts: Buffer[] = [];
  let from = 0;
  for (const { at, index } of holes) {
    parts.push(bytes.subarray(from, at), filling[index]!);
    from = at;
  }
  return Buffer.concat([...parts, bytes.subarray(from)]);
}
