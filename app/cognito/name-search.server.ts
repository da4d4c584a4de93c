import type { NamedEntry } from './directory-entry.server';

/** What Cognito is asked for: an attribute that begins so. It compares exactly, case included. */
export interface Beginning {
  readonly attribute: 'given_name' | 'family_name' | 'email';
  readonly text: string;
}

/** Beginnings to ask for; whoever is meant is among those of the first word. */
export interface Beginnings {
  readonly first: readonly Beginning[];
  /** Of the last word, if there are several: fewer people may have it. */
  readonly last: readonly Beginning[];
}

/** Words of a query or a name: `Mar, Dana` has two. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/[\s,;]+/)
    .filter(Boolean);

const capitals = (lower: string) =>
  lower.replace(
    /(^|[^\p{L}\p{M}\p{N}])(\p{L})/gu,
    (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`,
  );

/**
 * The ways in which a name that begins with a word may be written: as typed, `mar`, `Mar`, `MAR`;
 * after `Mc`, `Mac` and `O’` with a capital, and with either apostrophe.
 */
export function spellingsOf(word: string): string[] {
  const lower = word.toLowerCase();
  const title = capitals(lower);
  const [, prefix, rest] = /^(Mc|Mac)(\p{L}.*)$/u.exec(title) ?? [];
  const other = title.includes('’') ? title.replaceAll('’', "'") : title.replaceAll("'", '’');
  const inner = prefix && rest ? [prefix + capitals(rest)] : [];
  return [...new Set([word, lower, title, word.toUpperCase(), ...inner, other])];
}

const namesThatBegin = (word: string): Beginning[] =>
  spellingsOf(word).flatMap((text) => [
    { attribute: 'given_name' as const, text },
    { attribute: 'family_name' as const, text },
  ]);

/** What to ask for, to find whom a query means; addresses are in lower case in the pool. */
export function beginningsOf(query: string): Beginnings {
  const [first, ...more] = wordsIn(query);
  const last = more.at(-1);
  if (first === undefined) return { first: [], last: [] };
  if (last !== undefined) return { first: namesThatBegin(first), last: namesThatBegin(last) };
  const email = { attribute: 'email' as const, text: first.toLowerCase() };
  return { first: [...namesThatBegin(first), email], last: [] };
}

/** Without case, accents, commas and kinds of apostrophes. */
const folded = (text: string) =>
  wordsIn(text)
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .toLowerCase();

/** Whether a person is meant: a name, both in either order, or the address begins as the query is. */
export function meansBy(query: string): (entry: NamedEntry) => boolean {
  const wanted = folded(query);
  return ({ given, family, email }) =>
    [`${given} ${family}`, `${family} ${given}`, email].some((text) =>
      folded(text).startsWith(wanted),
    );
}

/** As `Filter` of "ListUsers" has it: a backslash escapes a quotation mark and itself. */
export const filterOf = ({ attribute, text }: Beginning) =>
  `${attribute} ^= "${text.replace(/["\\]/g, '\\$&')}"`;
