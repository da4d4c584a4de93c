import { Form } from '@remix-run/react';
import type { Ref } from 'react';
import { useClock } from '../../components/clock';
import { Filled } from '../../components/filled';
import { Span } from '../../components/moment';
import { SubmitButton } from '../../components/submit-button';
import { useTexts } from '../../page-context';

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
  const { stepUp: texts } = useTexts();
  return (
    <Form method="post" className="code-form">
      <label htmlFor="code">{texts.code}</label>
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
      <SubmitButton intent="verify" label={texts.verify} doing={texts.checking} />
      <p id={LIFE_ID} className="hint">
        {nowMs < expiresAt * 1_000 ? (
          <Filled text={texts.life} with={{ span: <Span at={expiresAt} /> }} />
        ) : (
          texts.lifeOver
        )}
      </p>
    </Form>
  );
}
