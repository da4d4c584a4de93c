import { isObject } from '../template/json';
import { invalidParameter } from './errors';

const invalid = (name: string, value: unknown, constraint: string) =>
  invalidParameter(
    `1 validation error detected: Value '${String(value)}' at '${name.charAt(0).toLowerCase()}${name.slice(1)}' ` +
      `failed to satisfy constraint: ${constraint}`,
  );

/** Typed reading of an API request. Every reader throws `InvalidParameterException`. */
export class Parameters {
  constructor(readonly values: Readonly<Record<string, unknown>>) {}

  text(name: string): string {
    const value = this.optionalText(name);
    if (!value) throw invalid(name, 'null', 'Member must not be null');
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.values[name] ?? undefined;
    if (value !== undefined && typeof value !== 'string') {
      throw invalid(name, typeof value, 'Member must be a string');
    }
    return value;
  }

  flag(name: string): boolean {
    const value = this.values[name] ?? false;
    if (typeof value !== 'boolean') throw invalid(name, typeof value, 'Member must be a boolean');
    return value;
  }

  number(name: string): number | undefined {
    const value = this.values[name] ?? undefined;
    if (value !== undefined && typeof value !== 'number') {
      throw invalid(name, typeof value, 'Member must be a number');
    }
    return value;
  }

  /** The size of a page: 1 to 60, and 60 if absent (AWS, "ListUsers" and the other lists). */
  limit(name = 'Limit'): number {
    const value = this.number(name) ?? 60;
    const bound = 'Member must have value';
    if (value > 60) throw invalid(name, value, `${bound} less than or equal to 60`);
    if (value < 1) throw invalid(name, value, `${bound} greater than or equal to 1`);
    return Math.floor(value);
  }

  texts(name: string): string[] | undefined {
    const value = this.values[name] ?? undefined;
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    throw invalid(name, typeof value, 'Member must be a list of strings');
  }

  /** What a parameter consists of. */
  structure(name: string): Parameters {
    const value = this.values[name];
    if (isObject(value)) return new Parameters(value);
    throw invalid(name, typeof value, 'Member must be a structure');
  }

  /** A map of texts. */
  textsBy(name: string): Record<string, string> | undefined {
    const value = this.values[name] ?? undefined;
    if (value === undefined) return undefined;
    const isMap = typeof value === 'object' && !Array.isArray(value);
    if (isMap && Object.values(value).every((item) => typeof item === 'string')) {
      return value as Record<string, string>;
    }
    throw invalid(name, typeof value, 'Member must be a map of strings');
  }

  /** A list of `{Name, Value}`. */
  attributes(name: string): Record<string, string> {
    const value = this.values[name] ?? [];
    if (!Array.isArray(value)) throw invalid(name, typeof value, 'Member must be a list');
    const pairs = value.map((item: unknown) => {
      const pair = new Parameters((item ?? {}) as Record<string, unknown>);
      return [pair.text('Name'), pair.optionalText('Value') ?? ''] as const;
    });
    return Object.fromEntries(pairs);
  }
}
