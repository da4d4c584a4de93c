import { useNavigation } from '@remix-run/react';
import { useContext, type MouseEvent } from 'react';
import { useBusy } from '../browser/use-troubles';
import { FORM_FIELD } from '../form-reply';
import { FormContext } from './form/state';

interface SubmitButtonProps {
  readonly label: string;
  /** What it says while what it has sent is being answered: `Sending…`. */
  readonly doing: string;
  /** Which of the page's forms it is, as the action reads it. A search has none, and need not wait. */
  readonly intent?: string;
  /** Whether it does nothing for now. It is not `disabled`, which would take the focus from it. */
  readonly waiting?: boolean;
  /** Where it is one button beside another. */
  readonly quiet?: boolean;
}

const doNothing = (event: MouseEvent) => event.preventDefault();

/** Submits the form that it stands in, also for the Enter key in one of the form's fields. */
export function SubmitButton(props: SubmitButtonProps) {
  const { label, doing, intent, waiting = false, quiet = false } = props;
  const { formData } = useNavigation();
  const busy = useBusy();
  const form = useContext(FormContext)?.id;
  const held = waiting || (busy && (intent !== undefined || form !== undefined));
  const isOf = (name: string, value?: string) => (formData?.get(name) ?? undefined) === value;
  const sent = busy && formData !== undefined && isOf('intent', intent) && isOf(FORM_FIELD, form);
  return (
    <>
      {intent === undefined ? null : <input type="hidden" name="intent" value={intent} />}
      <button
        type="submit"
        className={quiet ? 'button quiet' : 'button'}
        aria-disabled={held}
        onClick={held ? doNothing : undefined}
      >
        {sent ? doing : label}
      </button>
    </>
  );
}
