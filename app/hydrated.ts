import { useSyncExternalStore } from 'react';

const nothingToWatch = () => () => undefined;

/** False on the server and while the browser takes its page over; true once scripts run. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    nothingToWatch,
    () => true,
    () => false,
  );
}
