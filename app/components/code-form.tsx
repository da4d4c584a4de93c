import { Form } from '@remix-run/react';
import type { ReactNode, Ref } from 'react';
import { useClock } from './clock';
import { Filled } from './filled';
import { Span } from './moment';

interface CodeFormProps {
  readonly label: string;
  /** How long the code lives, with `{span}`; and that it lives no more. */
  readonly life: string;
  readonly over: string;
  /** When the code ends, in seconds since the epoch. */
  readonly expiresAt: number;
  /** Whether what was typed is not the code. */
  readonly invalid: boolean;
  /** Id of what is said about what was typed, if anything is. */
  readonly describedBy?: string | undefined;
  readonly focus?: Ref<HTMLInputElement>;
  /** Whether the page stays where it is scrolled to. */
  readonly stays?: boolean;
  /** The button, and what goes along unseen. */
  readonly children: ReactNode;
}

const LIFE_ID = 'life';

/** The field for a code. It takes what a paste from a mail may bring. */
export function CodeForm(props: CodeFormProps) {
  const {
    label,
    life,
    over,
    expiresAt,
    invalid,
    describedBy,
    focus,
    stays = false,
    children,
  } = props;
  const { nowMs } = useClock();
  return (
    <Form method="post" className="code-form" preventScrollReset={stays}>
      <label htmlFor="code">{label}</label>
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
      {children}
      <p id={LIFE_ID} className="hint">
        {nowMs < expiresAt * 1_000 ? (
          <Filled text={life} with={{ span: <Span at={expiresAt} /> }} />
        ) : (
          over
        )}
      </p>
    </Form>
  );
}
