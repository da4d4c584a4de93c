import { useEffect, useRef } from 'react';

/**
 * After each form, the focus is where the person goes on: in the field, else on the message.
 *
 * @param key of what is shown: another one for each form that was sent
 */
export function useFocusAfter(key: string) {
  const field = useRef<HTMLInputElement>(null);
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the frame has moved the focus to a page that is new.
    queueMicrotask(() => (field.current ?? message.current)?.focus());
  }, [key]);
  return { field, message };
}
