import type { ReactNode } from 'react';

interface FieldFrameProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly errors: readonly string[];
  /** The control. */
  readonly children: ReactNode;
}

/** A control with its label, what helps to fill it in, and what is wrong with it. */
export function FieldFrame({ id, label, hint, errors, children }: FieldFrameProps) {
  return (
    <div className={errors.length > 0 ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <AboutField {...{ id, hint, errors }} />
      {children}
    </div>
  );
}

/** What is said about a field, between its label and its control. */
export function AboutField({ id, hint, errors }: Pick<FieldFrameProps, 'id' | 'hint' | 'errors'>) {
  return (
    <>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {errors.length > 0 ? (
        <p id={`${id}-error`} className="field-error">
          {errors.join(' ')}
        </p>
      ) : null}
    </>
  );
}
