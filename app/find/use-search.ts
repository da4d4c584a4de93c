import { useEffect, useState } from 'react';
import type { Cause } from '../browser/troubles';
import type { Combobox } from './combobox.client';
import { causeOf, fetchIndex } from './fetch-index';
import type { FindIndexAnswer } from './findable';

/** What is searched in, and with. */
interface Search {
  readonly index: FindIndexAnswer;
  readonly Combobox: typeof Combobox;
}

interface Loading {
  readonly search?: Search;
  /** Why it could not be loaded. */
  readonly cause?: Cause | undefined;
}

/** Loads the search: the index as it is now, and the code where this page has not needed it yet. */
export function useSearch(): Loading & { readonly tryAgain: () => void } {
  const [loading, setLoading] = useState<Loading>({});
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    Promise.all([fetchIndex(signal), import('./combobox.client')]).then(
      ([index, { Combobox }]) => {
        if (!signal.aborted) setLoading({ search: { index, Combobox } });
      },
      (error: unknown) => {
        if (!signal.aborted) setLoading({ cause: causeOf(error) });
      },
    );
    return () => leaving.abort();
  }, [attempt]);
  const tryAgain = () => {
    setLoading({});
    setAttempt(attempt + 1);
  };
  return { ...loading, tryAgain };
}
