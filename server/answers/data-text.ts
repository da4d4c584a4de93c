/**
 * Writes data as one text. Two are equal only if Remix would make the same of both: an absent field
 * is not an undefined one, the order of fields counts, and so does whether an object is the same as an
 * earlier one. No text is the beginning of another's. What a browser is not sent of an object (symbols,
 * hidden fields) is not looked at.
 */
export class DataText {
  /** Joined at the end: what is added up V8 keeps as a tree of its pieces, nine bytes a letter. */
  readonly #pieces: string[] = [];
  /** The holes whose value stands elsewhere in the data, too: a page may compare the two. */
  readonly met = new Set<number>();
  readonly #objects = new Map<object, number>();
  readonly #opened = new Set<object>();

  /** @param values of the holes */
  constructor(private readonly values: readonly string[]) {}

  get text(): string {
    return this.#pieces.join('');
  }

  /**
   * @param shown the fields that are holes, where their text is a hole's value
   * @returns false if the data holds what this cannot tell apart: the text is worth nothing then
   */
  add(value: unknown, shown?: readonly string[]): boolean {
    switch (typeof value) {
      case 'string':
        this.#string(value);
        return true;
      case 'number':
        this.#pieces.push(Object.is(value, -0) ? '-0;' : `${value};`);
        return true;
      case 'boolean':
        this.#pieces.push(value ? 't' : 'f');
        return true;
      case 'undefined':
        this.#pieces.push('u');
        return true;
      case 'object':
        return this.#object(value, shown);
      default:
        return false;
    }
  }

  #string(value: string): void {
    this.#pieces.push(`"${value.length}:${value}`);
    const hole = this.values.indexOf(value);
    if (hole >= 0) this.met.add(hole);
  }

  #object(value: object | null, shown: readonly string[] | undefined): boolean {
    if (value === null) {
      this.#pieces.push('n');
      return true;
    }
    const earlier = this.#objects.get(value);
    if (earlier !== undefined) {
      this.#pieces.push(`@${earlier};`);
      // What is only shown there may be more than shown here.
      return !this.#opened.has(value);
    }
    this.#objects.set(value, this.#objects.size);
    if (shown) this.#opened.add(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (Array.isArray(value)) return prototype === Array.prototype && this.#array(value);
    return prototype === Object.prototype && this.#record(value, shown);
  }

  #array(values: readonly unknown[]): boolean {
    this.#pieces.push(`[${values.length}:`);
    for (let at = 0; at < values.length; at += 1) {
      if (!(at in values) || !this.add(values[at])) return false;
    }
    return true;
  }

  #record(value: object, shown: readonly string[] | undefined): boolean {
    this.#pieces.push('{');
    for (const key in value) {
      this.#string(key);
      const field: unknown = value[key as keyof typeof value];
      const hole = shown?.includes(key) ? this.values.indexOf(field as string) : -1;
      if (hole >= 0) this.#pieces.push(`?${hole};`);
      else if (!this.add(field)) return false;
    }
    this.#pieces.push('}');
    return true;
  }
}
