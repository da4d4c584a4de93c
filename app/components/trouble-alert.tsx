import { useLayoutEffect, useRef, type FocusEvent } from 'react';
import { troubleWords } from '../browser/trouble-words';
import { troubles, type Told } from '../browser/troubles';
import { useOffline, useTrouble } from '../browser/use-troubles';
import { useTexts } from '../page-context';
import { RequestId } from './problem';
import { SignInElsewhere } from './sign-in-elsewhere';
import { Support } from './support';

/** Tells of requests without an answer, above a page that stays as it was. */
export function TroubleAlert() {
  const told = useTrouble();
  return told ? <Alert {...told} /> : null;
}

function Alert({ trouble, trying }: Told) {
  const texts = useTexts();
  const { title, explanation, outcome, requestId } = troubleWords(trouble, useOffline(), texts);
  const retry = () => {
    if (!trying) troubles.retry();
  };
  return (
    <div className="trouble" {...useFocusGivenBack()}>
      <div className="message problem" role="alert">
        <p>
          <strong>{title}</strong>
        </p>
        <p>
          {explanation} {outcome}
        </p>
        {requestId ? (
          <>
            <Support />
            <RequestId id={requestId} />
          </>
        ) : null}
        <div className="actions">
          {/* Not disabled while it tries, which would take the focus away. */}
          <button type="button" className="button" aria-disabled={trying} onClick={retry}>
            {texts.frame.tryAgain}
          </button>
          {trouble.kind === 'signed-out' ? <SignInElsewhere /> : null}
          {trying ? <span>{texts.trouble.trying}</span> : null}
        </div>
      </div>
    </div>
  );
}

/** When the alert goes with the focus in it, that is back where it came from. */
function useFocusGivenBack() {
  const alert = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const { current } = alert;
    return () => {
      if (current?.contains(document.activeElement)) before.current?.focus();
    };
  }, []);
  const onFocus = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget as HTMLElement;
  };
  return { ref: alert, onFocus };
}
