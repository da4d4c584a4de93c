import type { ReactNode, Ref } from 'react';
import { useTexts } from '../page-context';
import { CodeForm } from './code-form';
import { Filled } from './filled';

interface ConfirmSectionProps {
  /** Says that a mail went to `{email}`. */
  readonly mailed: string;
  readonly email: string;
  /** What the mail names. */
  readonly act: ReactNode;
  readonly isOpen: boolean;
  readonly expiresAt: number;
  /** Whether what was typed is not the code. */
  readonly wrong: boolean;
  readonly focus?: Ref<HTMLInputElement>;
  readonly formKey: string;
  /** The button that sends the code. */
  readonly confirm: ReactNode;
  /** What can be done instead. */
  readonly children: ReactNode;
}

/** Names what is about to be done, as the mail does, and takes the code that came with it. */
export function ConfirmSection(props: ConfirmSectionProps) {
  const { mailed, email, act, isOpen, expiresAt, wrong, focus, formKey, confirm, children } = props;
  const { confirm: texts } = useTexts().requests;
  return (
    <section className="confirm" aria-labelledby="confirm-heading">
      <h3 id="confirm-heading">{texts.heading}</h3>
      <p>
        <Filled text={mailed} with={{ email: <strong>{email}</strong> }} />
      </p>
      {act}
      {isOpen ? (
        <CodeForm
          label={texts.code}
          life={texts.life}
          over={texts.over}
          expiresAt={expiresAt}
          invalid={wrong}
          {...(focus && { focus })}
          stays
        >
          <input type="hidden" name="key" value={formKey} />
          {confirm}
        </CodeForm>
      ) : (
        <p>{texts.over}</p>
      )}
      {children}
    </section>
  );
}
