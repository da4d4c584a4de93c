import { useNavigation } from '@remix-run/react';
import type { MouseEvent } from 'react';
import { useBusy } from '../../browser/use-troubles';

interface IntentButtonProps {
  /** Which of the page's forms is sent, as the action reads it. */
  readonly intent: string;
  readonly label: string;
  readonly doing: string;
  /** The form's `request`, where the page has several of a kind. */
  readonly at?: string;
  readonly quiet?: boolean;
}

const doNothing = (event: MouseEvent) => event.preventDefault();

/** A button of a form that has more than one: it says itself which intent is sent. */
export function IntentButton({ intent, label, doing, at, quiet = false }: IntentButtonProps) {
  const { formData } = useNavigation();
  const busy = useBusy();
  const sent =
    busy &&
    formData?.get('intent') === intent &&
    (at === undefined || formData.get('request') === at);
  return (
    <button
      type="submit"
      name="intent"
      value={intent}
      className={quiet ? 'button quiet' : 'button'}
      aria-disabled={busy}
      onClick={busy ? doNothing : undefined}
    >
      {sent ? doing : label}
    </button>
  );
}
