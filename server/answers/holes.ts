import { randomBytes } from 'node:crypto';

/** Of a text in a hole, in letters. */
const MOST = 128;

/**
 * What needs no escape in HTML, in an attribute, in JSON and in a script, so that it is the same text
 * wherever a page shows it; without blanks around, which a page might drop.
 */
const PLAIN = new RegExp(`^(?! )[\\p{L}\\p{M}\\p{N} .@_+-]{1,${MOST}}(?<! )$`, 'u');

/** The places of a person's own texts in what a loader gave. */
export interface Shown {
  readonly given: unknown;
  /** The fields of which the loader's route says that its components only show them. */
  readonly fields: readonly string[] | undefined;
}

/** The texts of these that may be in holes, each once: equal ones share a hole. */
export function holeValues(all: Iterable<Shown>): readonly string[] {
  const values = new Set<string>();
  for (const { given, fields } of all) {
    if (!fields || typeof given !== 'object' || given === null) continue;
    for (const field of fields) {
      const value = (given as Record<string, unknown>)[field];
      if (typeof value === 'string' && PLAIN.test(value)) values.add(value);
    }
  }
  return [...values];
}

/** What a loader gave, with other texts in its holes; one without is the same object. */
export function refilled(
  { given, fields }: Shown,
  values: readonly string[],
  texts: readonly string[],
): unknown {
  if (!fields || typeof given !== 'object' || given === null) return given;
  const filled: Record<string, unknown> = { ...given };
  for (const field of fields) {
    const text = texts[values.indexOf(filled[field] as string)];
    if (text !== undefined) filled[field] = text;
  }
  return filled;
}

/** Of every kind that {@link PLAIN} has, and of those that are easily changed. */
const KINDS = 'aZ  0.@_+-ée\u0301ßİΣجा𐐨';

/**
 * A text for a hole that nothing else has. It is as long as one may be, and has letters of all kinds:
 * if a page escapes, shortens or changes texts, it does so with this one.
 */
export function mark(): string {
  const rest = MOST - [...KINDS].length;
  return `${KINDS}${randomBytes(MOST).toString('hex').slice(0, rest)}`;
}

/** A mark for a nonce, which is Base64. */
export const nonceMark = () => `+/${randomBytes(16).toString('hex')}==`;
