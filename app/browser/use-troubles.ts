import { useNavigation } from '@remix-run/react';
import { useSyncExternalStore } from 'react';
import { troubles, type Told } from './troubles';

const none = () => undefined;

/** What to tell of requests without an answer; undefined while there is nothing. */
export function useTrouble(): Told | undefined {
  return useSyncExternalStore(troubles.subscribe, troubles.told, none);
}

/** Whether the page waits for the portal; not while it waits for the person to try again. */
export function useBusy(): boolean {
  const trouble = useTrouble();
  return useNavigation().state !== 'idle' && (trouble?.trying ?? true);
}

function subscribe(listener: () => void): () => void {
  const events = ['online', 'offline'];
  for (const event of events) window.addEventListener(event, listener);
  return () => {
    for (const event of events) window.removeEventListener(event, listener);
  };
}

/** Whether the browser says that it has no network. That it has one, it cannot know. */
export function useOffline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => !navigator.onLine,
    () => false,
  );
}
