/**
 * Writes data as one text. Two are equal only if Remix would make the same of both: an absent field
 * is not an undefined one, the order of fields counts, and so does whether an object is the same as an
 * earlier one. No text is the beginning of another's. What a browser is not sent of an object (symbols,
 * hidden fields) is not looked at.
 */
export class DataText {
  text = '';
  /** The holes whose value stands elsewhere in the data, too: a page may compare the two. */
  readonly met = new Set<number>();
  readonly #objects = new Map<object, number>();
  readonly #opened = new Set<object>();

  /** @param values of the holes */
  constructor(private readonly values: readonly string[]) {}

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
        this.text += Object.is(value, -0) ? '-0;' : `${value};`;
        return true;
      case 'boolean':
        this.text += value ? 't' : 'f';
        return true;
      case 'undefined':
        this.text += 'u';
        return true;
      case 'object':
        return this.#object(value, shown);
      default:
        return false;
    }
  }

  #string(value: string): void {
    this.text += `"${value.length}:${value}`;
    const hole = this.values.indexOf(value);
    if (hole >= 0) this.met.add(hole);
  }

  #object(value: object | null, shown: readonly string[] | undefined): boolean {
    if (value === null) {
      this.text += 'n';
      return true;
    }
    const earlier = this.#objects.get(value);
    if (earlier !== undefined) {
      this.text += `@${earlier};`;
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
    this.text += `[${values.length}:`;
    for (let at = 0; at < values.length; at += 1) {
      if (!(at in values) || !this.add(values[at])) return false;
    }
    return true;
  }

  #record(value: object, shown: readonly string[] | undefined): boolean {
    this.text += '{';
    for (const key in value) {
      this.#string(key);
      const field: unknown = value[key as keyof typeof value];
      const hole = shown?.includes(key) ? this.values.indexOf(field as string) : -1;
      if (hole >= 0) this.text += `?${hole};`;
      else if (!this.add(field)) return false;
    }
    this.text += '}';
    return true;
  }
}
