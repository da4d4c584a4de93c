import { Form } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { fill } from '../../../contracts/texts/filling';
import { SubmitButton } from '../../components/submit-button';
import { useHydrated } from '../../hydrated';
import { useTexts } from '../../page-context';

interface SendFormProps {
  /** Whether a code has been sent before. */
  readonly another: boolean;
  /** Where it is one button beside another. */
  readonly quiet?: boolean;
  /** How long another send would make no new mail, as of now. */
  readonly waitSeconds: number;
}

/**
 * The button that sends a code. With JavaScript it waits until a send makes a new mail; without, it
 * asks, and the answer says that it was too soon. Give it a new `key` with a new time to wait.
 */
export function SendForm({ another, quiet = false, waitSeconds }: SendFormProps) {
  const left = useSecondsLeft(waitSeconds);
  const { stepUp: texts } = useTexts();
  return (
    <Form method="post" className="send">
      <SubmitButton
        intent="send"
        label={another ? texts.sendAnother : texts.send}
        doing={texts.sending}
        waiting={left > 0}
        quiet={quiet}
      />
      {left > 0 ? <span className="countdown">{fill(texts.sendIn, { seconds: left })}</span> : null}
    </Form>
  );
}

/** Whole seconds that are left of `seconds` since the first render; 0 where no script runs. */
function useSecondsLeft(seconds: number): number {
  const hydrated = useHydrated();
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return;
    const startedAt = performance.now();
    const timer = setInterval(() => {
      const passed = (performance.now() - startedAt) / 1_000;
      setElapsed(passed);
      if (passed >= seconds) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [seconds]);
  return hydrated ? Math.max(0, Math.ceil(seconds - elapsed)) : 0;
}
