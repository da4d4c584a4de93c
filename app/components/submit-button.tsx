import type { MouseEvent } from 'react';

interface SubmitButtonProps {
  readonly label: string;
  /** Whether it does nothing for now. It is not `disabled`, which would take the focus from it. */
  readonly waiting: boolean;
  /** Where it is one button beside another. */
  readonly quiet?: boolean;
}

const doNothing = (event: MouseEvent) => event.preventDefault();

/** Submits the form that it stands in, also for the Enter key in one of the form's fields. */
export function SubmitButton({ label, waiting, quiet = false }: SubmitButtonProps) {
  return (
    <button
      type="submit"
      className={quiet ? 'button quiet' : 'button'}
      aria-disabled={waiting}
      onClick={waiting ? doNothing : undefined}
    >
      {label}
    </button>
  );
}
