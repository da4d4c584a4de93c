import { Hole } from './holes';

/**
 * Writes data as one text, two of which are equal exactly if Remix would make the same of both: an
 * absent field is not an undefined one, the order of fields counts, and so does whether an object is
 * the same as an earlier one. No text is the beginning of another's.
 */
export class DataText {
  text = '';
  /** The holes whose value stands elsewhere in the data, too: a page may compare the two. */
  readonly met = new Set<number>();
  readonly #objects = new Map<object, number>();

  /** @param values of the holes */
  constructor(private readonly values: readonly string[]) {}

  /** @returns false if the data holds what this cannot tell apart: the text is worth nothing then */
  add(value: unknown): boolean {
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
        return this.#object(value);
      default:
        return false;
    }
  }

  #string(value: string): void {
    this.text += `"${value.length}:${value}`;
    const hole = this.values.indexOf(value);
    if (hole >= 0) this.met.add(hole);
  }

  #object(value: object | null): boolean {
    if (value === null) {
      this.text += 'n';
      return true;
    }
    if (value instanceof Hole) {
      this.text += `?${value.index};`;
      return true;
    }
    const earlier = this.#objects.get(value);
    if (earlier !== undefined) {
      this.text += `@${earlier};`;
      return true;
    }
    this.#objects.set(value, this.#objects.size);
    return Array.isArray(value) ? this.#array(value) : this.#record(value);
  }

  #array(values: readonly unknown[]): boolean {
    this.text += `[${values.length}:`;
    for (let at = 0; at < values.length; at += 1) {
      if (!(at in values) || !this.add(values[at])) return false;
    }
    return true;
  }

  #record(value: object): boolean {
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    this.text += '{';
    for (const key in value) {
      this.#string(key);
      if (!this.add(value[key as keyof typeof value])) return false;
    }
    this.text += '}';
    return true;
  }
}
