import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { FieldFrame } from './frame';
import { isAmong, textOf, useField, useFormState } from './state';

interface Labelled {
  readonly name: string;
  readonly label: string;
  /** What helps to fill it in. */
  readonly hint?: string;
}

type InputType =
  'text' | 'email' | 'tel' | 'url' | 'number' | 'date' | 'month' | 'time' | 'password';

type InputAttributes = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'name' | 'id'>;

interface FieldProps extends Labelled, InputAttributes {
  readonly type?: InputType;
  readonly defaultValue?: string | number | undefined;
}

/** A line to fill in. */
export function Field({ name, label, hint, type = 'text', defaultValue, ...input }: FieldProps) {
  const field = useField(name, hint);
  return (
    <FieldFrame {...field.frame} label={label}>
      <input
        autoComplete="off"
        {...input}
        {...field.control}
        autoFocus={field.control.autoFocus ?? input.autoFocus}
        type={type}
        defaultValue={type === 'password' ? undefined : textOf(field, defaultValue)}
      />
    </FieldFrame>
  );
}

interface TextAreaProps
  extends Labelled, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id'> {
  readonly defaultValue?: string | undefined;
}

/** Several lines to fill in. */
export function TextArea({ name, label, hint, defaultValue, ...area }: TextAreaProps) {
  const field = useField(name, hint);
  return (
    <FieldFrame {...field.frame} label={label}>
      <textarea
        rows={3}
        {...area}
        {...field.control}
        autoFocus={field.control.autoFocus ?? area.autoFocus}
        defaultValue={textOf(field, defaultValue)}
      />
    </FieldFrame>
  );
}

/** Something to choose. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectProps extends Labelled {
  readonly options: readonly Option[];
  readonly defaultValue?: string | undefined;
  readonly required?: boolean;
}

/** One of several, in a list that opens. An option with the value `''` stands for none. */
export function Select({ name, label, hint, options, defaultValue, required }: SelectProps) {
  const field = useField(name, hint);
  return (
    <FieldFrame {...field.frame} label={label}>
      <select {...field.control} required={required} defaultValue={textOf(field, defaultValue)}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface CheckBoxProps extends Labelled {
  readonly defaultChecked?: boolean;
  readonly required?: boolean;
}

/** Something that holds or does not: in the schema `z.boolean().default(false)`. */
export function CheckBox({ name, label, hint, defaultChecked, required }: CheckBoxProps) {
  const { frame, control, isReplied, typed } = useField(name, hint);
  return (
    <FieldFrame {...frame} label={label}>
      <input
        {...control}
        type="checkbox"
        required={required}
        defaultChecked={isReplied ? isAmong('on', typed) : defaultChecked}
      />
    </FieldFrame>
  );
}

interface FileFieldProps extends Labelled {
  /** Kinds of files, such as `.pdf,.png`, that the browser offers. */
  readonly accept?: string;
  /** Whether it takes several: in the schema `z.array(fileOf(…))`. */
  readonly multiple?: boolean;
  readonly required?: boolean;
}

/** A file. Whatever else is wrong, a page that is loaded anew has lost it. */
export function FileField({ name, label, hint, ...input }: FileFieldProps) {
  const { frame, control } = useField(name, hint);
  const { files } = useFormState();
  if (!files) throw new Error('Expected <CheckedForm files> around a field for a file');
  return (
    <FieldFrame {...frame} label={label}>
      <input {...input} {...control} type="file" />
    </FieldFrame>
  );
}
