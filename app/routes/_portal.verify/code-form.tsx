import { Form } from '@remix-run/react';
import type { Ref } from 'react';
import { useClock } from '../../components/clock';
import { Span } from '../../components/moment';
import { SubmitButton } from '../../components/submit-button';

interface CodeFormProps {
  /** When the code ends, in seconds since the epoch. */
  readonly expiresAt: number;
  /** Id of what is said about what was typed, if anything is. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly focus: Ref<HTMLInputElement>;
}

const LIFE_ID = 'life';

/** The field for the code. It takes what a paste from a mail may bring. */
export function CodeForm({ expiresAt, describedBy, invalid, focus }: CodeFormProps) {
  const { nowMs } = useClock();
  return (
    <Form method="post" className="code-form">
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
        aria-describedby={describedBy === undefined ? LIFE_ID : `${describedBy} ${LIFE_ID}`}
        aria-invalid={invalid || undefined}
        ref={focus}
      />
      <SubmitButton intent="verify" label="Verify" doing="Checking…" />
      <p id={LIFE_ID} className="hint">
        {nowMs < expiresAt * 1_000 ? (
          <>
            The code works once, <Span at={expiresAt} />.
          </>
        ) : (
          'The code’s time is over. Ask for a new one.'
        )}
      </p>
    </Form>
  );
}
