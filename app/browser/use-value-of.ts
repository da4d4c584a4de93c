import { useEffect, useRef, type RefObject } from 'react';

/**
 * Keeps a search field at the query that is shown, also after Back. It stays the same field, so the
 * focus stays in it; and what somebody has typed since they searched, or before scripts ran, stays.
 */
export function useValueOf(query: string): RefObject<HTMLInputElement> {
  const field = useRef<HTMLInputElement>(null);
  const edited = useRef(false);
  const shown = useRef(query);
  useEffect(() => {
    const input = field.current;
    const form = input?.form;
    const onInput = () => void (edited.current = true);
    const onSubmit = () => void (edited.current = false);
    input?.addEventListener('input', onInput);
    form?.addEventListener('submit', onSubmit);
    return () => {
      input?.removeEventListener('input', onInput);
      form?.removeEventListener('submit', onSubmit);
    };
  }, []);
  useEffect(() => {
    if (shown.current === query) return;
    shown.current = query;
    if (field.current && !edited.current) field.current.value = query;
  }, [query]);
  return field;
}
