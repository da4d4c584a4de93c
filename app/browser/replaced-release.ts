import { answerOf } from './answer';
import type { Troubles } from './troubles';

/** The part of a browser's Navigation API that is used here; older browsers have none. */
export interface Navigation {
  addEventListener(
    type: 'navigate',
    listener: (event: Pick<Event, 'preventDefault'> & { readonly navigationType: string }) => void,
  ): void;
}

/** A place that a person is on the way to. */
export type Place = Readonly<Record<'pathname' | 'search' | 'hash', string>>;

/** The part of Remix's router that is used here. */
export interface Router {
  readonly state: { readonly navigation: { readonly location: Place | undefined } };
  subscribe(listener: (state: Router['state']) => void): () => void;
}

/** What {@link reloadWhereGoing} needs of the page. */
export interface ReplacedReleaseOptions {
  readonly navigation: Navigation | undefined;
  readonly router: () => Router | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly troubles: Troubles;
  /** Loads a document at an address. */
  readonly load: (address: string) => void;
}

/**
 * Lets a click arrive although Remix could not load the file of a route. It reloads the page then:
 * the one that was clicked on, not the one that was asked for. Where the portal answers, its release
 * has been replaced, and the document that was asked for is loaded instead. Where it does not, the
 * page stays and the frame tells what came. Without the Navigation API it stays a reload.
 */
export function reloadWhereGoing(options: ReplacedReleaseOptions): void {
  const { navigation, fetch, troubles, load } = options;

  async function arrive(place: Place, router: Router): Promise<void> {
    const leaving = new AbortController();
    const unsubscribe = router.subscribe(({ navigation: { location } }) => {
      if (location !== place) leaving.abort();
    });
    const { signal } = leaving;
    const ask = () => answerOf(() => fetch('/health', { signal }), isHealthy, signal);
    try {
      await troubles.outlast('GET', ask, signal);
      load(place.pathname + place.search + place.hash);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      unsubscribe();
    }
  }

  navigation?.addEventListener('navigate', (event) => {
    const router = event.navigationType === 'reload' ? options.router() : undefined;
    const place = router?.state.navigation.location;
    if (!router || !place) return;
    event.preventDefault();
    // The probe ends after the navigation that is given up here; loading within it would fail.
    void arrive(place, router);
  });
}

async function isHealthy(response: Response): Promise<boolean> {
  if (!response.ok) return false;
  return response.json().then(
    (health: { status?: unknown } | null) => health?.status === 'ok',
    () => false,
  );
}
