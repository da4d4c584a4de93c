import { Form } from '@remix-run/react';
import type { Ref } from 'react';
import { SubmitButton } from '../../components/submit-button';

interface CodeFormProps {
  readonly busy: boolean;
  /** Ids of what is said about the field. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly focus: Ref<HTMLInputElement>;
}

/** The field for the code. It takes what a paste from a mail may bring. */
export function CodeForm({ busy, describedBy, invalid, focus }: CodeFormProps) {
  return (
    <Form method="post" className="code-form">
      <input type="hidden" name="intent" value="verify" />
      <label htmlFor="code">Code</label>
      <input
        id="code"
        name="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={64}
        required
        autoFocus
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        ref={focus}
      />
      <SubmitButton label="Verify" waiting={busy} />
    </Form>
  );
}
