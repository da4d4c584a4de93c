/** The part of a browser's Navigation API that is used here; older browsers have none. */
export interface Navigation {
  addEventListener(
    type: 'navigate',
    listener: (event: Pick<Event, 'preventDefault'> & { readonly navigationType: string }) => void,
  ): void;
}

/** A place that a person is on the way to. */
export type Place = Readonly<Record<'pathname' | 'search' | 'hash', string>>;

/**
 * Lets a click arrive although the release that the page is of has been replaced. Remix cannot load
 * the file of a route then, and reloads the page: the one that was clicked on, not the one that was
 * asked for. The latter's document is loaded instead. Without the Navigation API it stays a reload,
 * and the next click arrives.
 *
 * @param goingTo where Remix is navigating to, if it is
 * @param load what loads a document at an address
 */
export function reloadWhereGoing(
  navigation: Navigation | undefined,
  goingTo: () => Place | undefined,
  load: (address: string) => void,
): void {
  navigation?.addEventListener('navigate', (event) => {
    const place = event.navigationType === 'reload' ? goingTo() : undefined;
    if (!place) return;
    event.preventDefault();
    // Not from within the navigation that is being given up.
    queueMicrotask(() => load(place.pathname + place.search + place.hash));
  });
}
