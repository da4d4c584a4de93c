import { useNavigate, useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { isToolAddress } from '../tool-address';

const LOOK_EVERY_MS = 20_000;
/** A little more than how often the portal looks a person up anew (app/auth/group-cache.server.ts). */
const LOOK_OFTEN_MS = 5_500;
/** Then somebody has gone home, and a request keeps a session alive that nobody uses. */
const GIVE_UP_AFTER_MS = 15 * 60_000;

/**
 * Asks the portal now and then, while the page is seen, whether it has opened, and goes there once
 * it has.
 *
 * @param to where it leads; undefined: nothing is waited for
 * @param open what the portal last said
 * @param soon whether somebody has been asked to open it
 */
export function useOnceOpen(to: string | undefined, open: boolean, soon = false): void {
  const navigate = useNavigate();
  const { state, revalidate } = useRevalidator();
  const look = useRef<() => void>();
  const wasClosed = useRef(!open);
  const go = () => {
    if (to === undefined) return;
    if (isToolAddress(to)) location.replace(to);
    else navigate(to, { replace: true });
  };
  useEffect(() => {
    look.current = () => {
      if (document.visibilityState !== 'visible' || !navigator.onLine) return;
      if (open) go();
      else if (state === 'idle') revalidate();
    };
  });
  useEffect(() => {
    // What is open from the start is gone to with the next look: two instances may differ for a minute.
    if (open && wasClosed.current) go();
  }, [open]);
  useEffect(() => {
    if (to === undefined) return;
    const asks = () => look.current?.();
    const timer = setInterval(asks, soon ? LOOK_OFTEN_MS : LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', asks);
    const stop = () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', asks);
    };
    const end = setTimeout(stop, GIVE_UP_AFTER_MS);
    return () => {
      clearTimeout(end);
      stop();
    };
  }, [to, soon]);
}
