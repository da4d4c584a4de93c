import { createContext, useContext } from 'react';
import type { Draft } from './shown';

/** What was typed into a form of the page that came to nothing. */
export const DraftContext = createContext<Draft | undefined>(undefined);

const FormContext = createContext('');

/** Says which form its fields are of. */
export const DraftedForm = FormContext.Provider;

/** What was typed into a form, by the names of its fields; undefined: nothing was. */
export function useDraft(intent: string): Draft['fields'] | undefined {
  const draft = useContext(DraftContext);
  return draft?.intent === intent ? draft.fields : undefined;
}

/** What was typed into a field of the form around it. */
export function useTyped(name: string): Draft['fields'][string] | undefined {
  return useDraft(useContext(FormContext))?.[name];
}
