import { createContext, useContext } from 'react';
import { valueAt, type FormReply } from '../../form-reply';

/** What a form tells its fields. */
export interface FormState {
  readonly id: string;
  /** Whether it carries files. */
  readonly files: boolean;
  readonly reply: FormReply | undefined;
  /** Another number for each reply. */
  readonly serial: number;
  /** The name that a field had when the form was sent: rows move up when one is removed. */
  readonly nameThen: (name: string) => string;
}

export const FormContext = createContext<FormState | undefined>(undefined);

/** @throws {Error} there is no form around it that shows what is wrong */
export function useFormState(): FormState {
  const state = useContext(FormContext);
  if (!state) throw new Error('Expected a field of the form kit within a <CheckedForm>');
  return state;
}

/** What a field shows, and the attributes of its control. */
export function useField(name: string, hint?: string) {
  const { id: form, reply, nameThen } = useFormState();
  const then = nameThen(name);
  const errors = Object.entries(reply?.errors ?? {})
    .filter(([about]) => about === then || isItemOf(about, then))
    .flatMap(([, texts]) => texts);
  const id = `${form}-${name}`;
  const isWrong = errors.length > 0;
  const about = [isWrong && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return {
    /** Whether the form was sent, and nothing is to be shown but what was typed. */
    isReplied: reply !== undefined,
    typed: reply && valueAt(reply.values, then),
    frame: { id, hint, errors },
    control: {
      id,
      name,
      'aria-invalid': isWrong || undefined,
      'aria-describedby': about.join(' ') || undefined,
      // Without JavaScript the browser itself goes to the first that is wrong.
      autoFocus: (isWrong && Object.keys(reply?.errors ?? {})[0] === then) || undefined,
    },
  };
}

/** Whether it is `files[1]` of `files`. */
const isItemOf = (name: string, list: string) =>
  name.startsWith(`${list}[`) && name.indexOf(']') === name.length - 1;

/** What a text field begins with: what was typed, if the form was sent. */
export function textOf(
  { isReplied, typed }: Pick<ReturnType<typeof useField>, 'isReplied' | 'typed'>,
  otherwise: string | number | undefined,
): string | number | undefined {
  if (!isReplied) return otherwise;
  return typeof typed === 'string' ? typed : '';
}

/** Whether a choice is among what was chosen. */
export const isAmong = (value: string, chosen: unknown): boolean =>
  chosen === value || (Array.isArray(chosen) && chosen.includes(value));
