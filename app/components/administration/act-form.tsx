import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { REASON_LENGTH } from '../../../contracts/access';
import { useTexts } from '../../page-context';
import { SubmitButton } from '../submit-button';
import { DraftedForm, useDraft, useTyped } from './draft';

interface ActFormProps {
  readonly intent: string;
  /** Of the form: sent twice, it is one command. */
  readonly formKey: string;
  readonly title: string;
  readonly button: string;
  readonly hint?: string | undefined;
  readonly children?: ReactNode;
}

/** What an administrator does to an account, folded away; each asks why. */
export function ActForm({ intent, formKey, title, button, hint, children }: ActFormProps) {
  const { administration: texts } = useTexts();
  const id = `why-${intent}`;
  const isDrafted = useDraft(intent) !== undefined;
  return (
    <details className="account-act" open={isDrafted || undefined}>
      <summary>{title}</summary>
      <Form method="post" className="account-fields" preventScrollReset>
        {hint === undefined ? null : <p className="hint">{hint}</p>}
        <input type="hidden" name="key" value={formKey} />
        <DraftedForm value={intent}>
          {children}
          <Field id={id} name="reason" label={texts.reason} maxLength={REASON_LENGTH} />
        </DraftedForm>
        <SubmitButton intent={intent} label={button} doing={texts.doing} />
      </Form>
    </details>
  );
}

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email';
  readonly maxLength?: number;
}

/** A line to fill in. */
export function Field({ id, name, label, type = 'text', maxLength = 64 }: FieldProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        maxLength={maxLength}
        autoComplete="off"
        defaultValue={useTyped(name)}
        required
      />
    </>
  );
}

/** Given and family name. */
export function NameFields({ about }: { readonly about: string }) {
  const { administration: texts } = useTexts();
  return (
    <>
      <Field id={`${about}-given`} name="givenName" label={texts.givenName} />
      <Field id={`${about}-family`} name="familyName" label={texts.familyName} />
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value?: string;
  readonly label: string;
}

/** Something to choose or not. */
export function Choice({ name, value = 'on', label }: ChoiceProps) {
  const typed = useTyped(name);
  return (
    <label className="account-choice">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={typed !== undefined && [typed].flat().includes(value)}
      />
      {label}
    </label>
  );
}

/** One of several groups. */
export function GroupField({
  id,
  names,
}: {
  readonly id: string;
  readonly names: readonly string[];
}) {
  const { administration: texts } = useTexts();
  return (
    <>
      <label htmlFor={id}>{texts.group}</label>
      <select id={id} name="group" defaultValue={useTyped('group')}>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </>
  );
}
