import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { fill } from '../../../contracts/texts/filling';
import { INTENT_FIELD, valueAt } from '../../form-reply';
import { useTexts } from '../../page-context';
import { AboutField } from './frame';
import { FormContext, useField, useFormState } from './state';

interface RowsProps {
  /** Of the list: its fields are `lines[0].amount`, `lines[1].amount`. */
  readonly name: string;
  readonly label: string;
  /** What one is called. */
  readonly each: string;
  /** What the button says that adds one. */
  readonly add: string;
  /** How many there are at first, and at most. */
  readonly start?: number;
  readonly most?: number;
  /**
   * The fields of a row.
   *
   * @param row what their names begin with: `lines[1]`
   * @param at the row's place when the form was first shown, for default values
   */
  readonly children: (row: string, at: number) => ReactNode;
}

/** Fields that repeat. Without JavaScript its buttons have the page made anew, with what was typed. */
export function Rows({ label, ...props }: RowsProps) {
  const { serial } = useFormState();
  const { frame } = useField(props.name);
  return (
    <fieldset
      className="rows"
      aria-describedby={frame.errors.length > 0 ? `${frame.id}-error` : undefined}
    >
      <legend>{label}</legend>
      <AboutField {...frame} />
      {/* What the Enter key presses in a field: the first button sends the form, and changes no row. */}
      <button type="submit" hidden />
      <RowList key={serial} {...props} />
    </fieldset>
  );
}

function RowList(props: Omit<RowsProps, 'label'>) {
  const { name, each, add, start = 1, most = 20, children } = props;
  const form = useFormState();
  const { form: texts } = useTexts();
  const replied = form.reply && valueAt(form.reply.values, form.nameThen(name));
  const first = form.reply ? (Array.isArray(replied) ? replied.length : 0) : start;
  const [{ rows, next }, set] = useState({ rows: placesTo(first), next: first });
  const list = useRef<HTMLDivElement>(null);
  const focus = useRef<number>();
  useEffect(() => {
    const at = focus.current;
    focus.current = undefined;
    // In the new row; where one was removed, in the one that has taken its place, else at the button.
    if (at !== undefined) fieldIn(list.current?.children[at])?.focus();
  }, [rows]);
  const insert = (event: MouseEvent) => {
    event.preventDefault();
    focus.current = rows.length;
    set({ rows: [...rows, next], next: next + 1 });
  };
  const remove = (event: MouseEvent, at: number) => {
    event.preventDefault();
    focus.current = at;
    set({ rows: rows.filter((_, place) => place !== at), next });
  };
  return (
    <div ref={list}>
      {rows.map((row, at) => {
        const called = fill(texts.row, { name: each, number: at + 1 });
        const now = `${name}[${at}]`;
        const nameThen = (field: string) =>
          form.nameThen(
            field.startsWith(now) ? `${name}[${row}]${field.slice(now.length)}` : field,
          );
        return (
          <fieldset key={row} className="row">
            <legend>{called}</legend>
            <FormContext.Provider value={{ ...form, nameThen }}>
              {children(now, row)}
            </FormContext.Provider>
            <RowButton
              intent={{ type: 'remove', payload: { name, index: at } }}
              label={fill(texts.remove, { row: called })}
              onClick={(event) => remove(event, at)}
            />
          </fieldset>
        );
      })}
      {rows.length < most ? (
        <RowButton intent={{ type: 'insert', payload: { name } }} label={add} onClick={insert} />
      ) : null}
    </div>
  );
}

interface RowButtonProps {
  readonly intent: unknown;
  readonly label: string;
  readonly onClick: (event: MouseEvent) => void;
}

/** Does its work here; without JavaScript it asks the action for it. */
function RowButton({ intent, label, onClick }: RowButtonProps) {
  return (
    <button
      type="submit"
      name={INTENT_FIELD}
      value={JSON.stringify(intent)}
      formNoValidate
      className="button quiet"
      onClick={onClick}
    >
      {label}
    </button>
  );
}

const placesTo = (count: number) => Array.from({ length: count }, (_, at) => at);

const fieldIn = (row: Element | undefined) =>
  row?.matches('button')
    ? (row as HTMLElement)
    : row?.querySelector<HTMLElement>('input, select, textarea');
