import { UnsupportedUserPoolError } from './errors';

/**
 * Typed reading of a resource's properties. CloudFormation takes numbers and booleans as text too.
 * Every reader throws {@link UnsupportedUserPoolError}, which names the resource and the property.
 */
export class Properties {
  constructor(
    readonly resource: string,
    private readonly values: Readonly<Record<string, unknown>>,
  ) {}

  text(name: string): string {
    return this.optionalText(name) ?? this.refuse(name, 'a text', undefined);
  }

  optionalText(name: string): string | undefined {
    const value = this.values[name];
    return value === undefined || typeof value === 'string'
      ? value
      : this.refuse(name, 'a text', value);
  }

  number(name: string): number | undefined {
    const value = this.values[name];
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    return this.refuse(name, 'a number', value);
  }

  flag(name: string): boolean | undefined {
    const value = this.values[name];
    if (value === undefined || typeof value === 'boolean') return value;
    return (
      value === 'true' || (value === 'false' ? false : this.refuse(name, 'true or false', value))
    );
  }

  /** A text of a form. What stands in Systems Manager is not known here, and taken. */
  formed(name: string, form: RegExp, expected: string): string | undefined {
    const value = this.optionalText(name);
    const fits = value === undefined || value.startsWith('ssm:') || form.test(value);
    return fits ? value : this.refuse(name, expected, value);
  }

  /** One of the values that AWS names. */
  choice<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const value = this.optionalText(name);
    const known = values.find((each) => each === value);
    return value === undefined || known !== undefined
      ? known
      : this.refuse(name, values.join(' or '), value);
  }

  /** A whole number, from the least to the most. */
  integer(name: string, [least, most]: readonly [number, number]): number | undefined {
    const value = this.number(name);
    const fits = Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
    const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`;
    return value === undefined || fits
      ? value
      : this.refuse(name, `a whole number ${range}`, value);
  }

  texts(name: string): string[] | undefined {
    const value = this.values[name];
    if (value === undefined) return undefined;
    const all = Array.isArray(value) && value.every((item) => typeof item === 'string');
    return all ? value : this.refuse(name, 'a list of texts', value);
  }

  object(name: string): Properties | undefined {
    const value = this.values[name];
    if (value === undefined) return undefined;
    if (value === null || typeof value !== 'object') return this.refuse(name, 'an object', value);
    return new Properties(`${this.resource}.${name}`, value as Record<string, unknown>);
  }

  objects(name: string): Properties[] {
    const value = this.values[name] ?? [];
    if (!Array.isArray(value)) return this.refuse(name, 'a list', value);
    return value.map((item: unknown, index) => {
      if (item === null || typeof item !== 'object') return this.refuse(name, 'objects', item);
      return new Properties(`${this.resource}.${name}[${index}]`, item as Record<string, unknown>);
    });
  }

  /** A property as it is, for who looks at every one. */
  raw(name: string): unknown {
    return this.values[name];
  }

  names(): string[] {
    return Object.keys(this.values);
  }

  private refuse(name: string, expected: string, actual: unknown): never {
    throw new UnsupportedUserPoolError(`${this.resource}.${name}`, expected, actual);
  }
}
