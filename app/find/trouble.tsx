import { troubleWords } from '../browser/trouble-words';
import type { Cause } from '../browser/troubles';
import { useOffline } from '../browser/use-troubles';
import { RequestId } from '../components/problem';
import { SignInElsewhere } from '../components/sign-in-elsewhere';
import { Support } from '../components/support';
import { useTexts } from '../page-context';

interface FindTroubleProps {
  readonly cause: Cause;
  readonly query: string;
  readonly onTryAgain: () => void;
}

/** Tells in the box why there is nothing to search in; the page below stays as it is. */
export function FindTrouble({ cause, query, onTryAgain }: FindTroubleProps) {
  const texts = useTexts();
  const { find, frame } = texts;
  const trouble = { ...cause, method: 'GET' };
  const { title, explanation, requestId } = troubleWords(trouble, useOffline(), texts);
  return (
    <div className="message problem" role="alert">
      <p>
        <strong>{title}.</strong> {explanation}
      </p>
      {requestId ? (
        <>
          <Support />
          <RequestId id={requestId} />
        </>
      ) : null}
      <div className="actions">
        <button type="button" className="button" onClick={onTryAgain}>
          {frame.tryAgain}
        </button>
        {cause.kind === 'signed-out' ? (
          <SignInElsewhere />
        ) : (
          // Loads a document: of a newer release, if this one has been replaced.
          <a
            className="button quiet"
            href={`/find?${new URLSearchParams({ q: query }).toString()}`}
          >
            {find.ownPage}
          </a>
        )}
      </div>
    </div>
  );
}
