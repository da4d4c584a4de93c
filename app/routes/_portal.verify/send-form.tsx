import { Form } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { SubmitButton } from '../../components/submit-button';
import { useHydrated } from '../../hydrated';

interface SendFormProps {
  readonly label: 'Send code' | 'Send a new code';
  /** Where it is one button beside another. */
  readonly quiet?: boolean;
  /** How long another send would make no new mail, as of now. */
  readonly waitSeconds: number;
}

/**
 * The button that sends a code. With JavaScript it waits until a send makes a new mail; without, it
 * asks, and the answer says that it was too soon. Give it a new `key` with a new time to wait.
 */
export function SendForm({ label, quiet = false, waitSeconds }: SendFormProps) {
  const left = useSecondsLeft(waitSeconds);
  return (
    <Form method="post" className="send">
      <SubmitButton intent="send" label={label} doing="Sending…" waiting={left > 0} quiet={quiet} />
      {left > 0 ? <span className="countdown">in {left} s</span> : null}
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
