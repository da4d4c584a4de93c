import type { $ZodIssue, $ZodRawIssue } from 'zod/v4/core';
import type { Language } from '../contracts/language';
import { fill } from '../contracts/texts/filling';
import type { Texts } from './texts';
import { textsIn } from './texts.server';

type Words = (texts: Texts) => string;

/** What a `refine` of our own takes, to be told in the language of the page. */
export const saying = (words: Words) => ({ params: { words } });

/**
 * Whether no person can have caused an issue: a field that the schema does not have, twice what it
 * has once, or a choice that was not offered.
 *
 * @param values all fields, as their names nest them
 */
export function isForeign(issue: $ZodIssue, values: unknown): boolean {
  if (issue.code === 'unrecognized_keys') return true;
  if (issue.code === 'invalid_union' && 'discriminator' in issue) return true;
  const value = issue.path.reduce<unknown>(
    // A list of one may be sent as one.
    (within, step) =>
      step === 0 && !Array.isArray(within)
        ? within
        : (Object(within) as Readonly<Record<PropertyKey, unknown>>)[step],
    values,
  );
  if (value === undefined || value === '') return false;
  if (issue.code === 'invalid_value') return true;
  // Where no file was chosen, one without a name is sent.
  const isFile = issue.code === 'invalid_type' && issue.expected === 'file';
  const isNested = typeof value === 'object' && !(isFile && value instanceof File);
  if (issue.code === 'invalid_union') return isNested;
  return (
    issue.code === 'invalid_type' &&
    (isNested || (typeof value === 'string' && NESTED.includes(issue.expected)))
  );
}

/** What is written in other ways than one value of one name. */
const NESTED = ['array', 'object', 'record', 'set', 'tuple', 'file'];

/** What is told of an issue for which the schema has no message of its own. */
export function messageOf(issue: $ZodRawIssue, language: Language): string {
  const { form: texts } = textsIn(language);
  const number = (value: number | bigint) => new Intl.NumberFormat(language).format(value);
  switch (issue.code) {
    case 'invalid_value':
      return texts.choose;
    case 'invalid_type':
      if (issue.expected === 'file') return texts.file;
      if (issue.input === undefined) return texts.missing;
      return issue.expected === 'number' || issue.expected === 'int' ? texts.number : texts.other;
    case 'not_multiple_of':
      return fill(texts.multiple, { step: number(issue.divisor) });
    case 'too_small': {
      const { origin, inclusive, minimum } = issue;
      const text = inclusive === false ? texts.above : texts.least[kindOf(origin)];
      return fill(text, { least: number(minimum) });
    }
    case 'too_big': {
      const { origin, inclusive, maximum } = issue;
      const text = inclusive === false ? texts.below : texts.most[kindOf(origin)];
      const most = origin === 'file' ? Math.floor(Number(maximum) / 1_024) : maximum;
      return fill(text, { most: number(most) });
    }
    case 'invalid_format':
      if (issue.format === 'email') return texts.email;
      return issue.format === 'url' ? texts.url : texts.other;
    case 'custom': {
      const words = issue.params?.words as Words | undefined;
      return words ? words(textsIn(language)) : texts.other;
    }
    default:
      return texts.other;
  }
}

const kindOf = (origin: string) =>
  origin === 'string' || origin === 'array' || origin === 'file' ? origin : 'number';
