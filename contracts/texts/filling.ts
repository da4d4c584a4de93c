import type { Language } from '../language';

/** The names in braces of a text: `'{count} people in {group}'` has `count` and `group`. */
export type HolesOf<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | HolesOf<Rest>
  : never;

/** What goes into each hole of a text. */
export type Filling<Text extends string, Value = string | number> = Readonly<
  Record<HolesOf<Text>, Value>
>;

/** A text for each plural form that a language may have; the number goes into `{count}`. */
export type Counted = Readonly<
  { other: string } & Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>
>;

/** The texts of a section, however deep. */
export type TextOf<Section> = Section extends string
  ? Section
  : { [Key in keyof Section]: TextOf<Section[Key]> }[keyof Section];

/** What another language must have of a section of the catalogue: each text of it, and no other. */
export type Translation<Section> = {
  readonly [Key in keyof Section]: Section[Key] extends string
    ? string
    : Section[Key] extends Counted
      ? Counted
      : Translation<Section[Key]>;
};

/**
 * The same texts in each language, for what needs no catalogue of one language alone. They are typed
 * by the English ones, whose holes each other language has (tests/contracts/texts/catalogue.test.ts).
 */
export function inEach<English>(
  en: English,
  others: Readonly<Record<Exclude<Language, 'en'>, Translation<English>>>,
): Readonly<Record<Language, English>> {
  return { en, ...(others as Record<Exclude<Language, 'en'>, English>) };
}

const HOLE = /\{(\w+)\}/;

/**
 * A text in pieces: at even places what stands between the holes, at odd ones a hole's name.
 */
export function pieces(text: string): string[] {
  return text.split(HOLE);
}

/** A text with its holes filled. */
export function fill<Text extends string>(text: Text, filling: Filling<Text>): string {
  const values = filling as Readonly<Record<string, string | number>>;
  return pieces(text)
    .map((piece, at) => (at % 2 === 0 ? piece : String(values[piece] ?? '')))
    .join('');
}

/** The form of a text that a number takes in a language, still with its holes. */
export function pluralOf<Forms extends Counted>(
  forms: Forms,
  count: number,
  language: Language,
): Forms['other'] {
  return forms[rules(language).select(count)] ?? forms.other;
}

const known = new Map<Language, Intl.PluralRules>();

function rules(language: Language): Intl.PluralRules {
  const made = known.get(language) ?? new Intl.PluralRules(language);
  known.set(language, made);
  return made;
}
