/** The hidden field in which a form that shows what is wrong with it says which form it is. */
export const FORM_FIELD = '__form__';

/** The name of a button that adds or removes a row, as Conform reads it. */
export const INTENT_FIELD = '__intent__';

/** What a form is told that was not taken: the same page shows it. */
export interface FormReply {
  /** The form's own id: a page may have several. */
  readonly form: string;
  /** What was typed, as the names of the fields nest it; no files, and nothing secret. */
  readonly values: unknown;
  /** What is wrong, by the names of the fields; under `''` what is wrong with the form as a whole. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

/** A part of the values of a form, by its name, such as `lines[0].amount`. */
export function valueAt(values: unknown, name: string): unknown {
  const steps = name.split(/[.[\]]+/).filter(Boolean);
  return steps.reduce<unknown>(
    (value, step) => (Object(value) as Readonly<Record<string, unknown>>)[step],
    values,
  );
}
