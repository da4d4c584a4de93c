/**
 * A `fetch` that knows when the load balancer has answered a data request in the portal's stead:
 * its rule for `/*.data` says a plain 401 once the session has ended. The document is loaded
 * instead, which signs in and comes back; for a form, the page that the form is on. Remix itself
 * would only fail to decode the answer.
 *
 * @param load what loads a document at an address
 */
export function reloadWhenSignedOut(
  fetch: typeof globalThis.fetch,
  load: (address: string) => void,
): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const url = new URL(response.url || location.href);
    const ours = url.origin === location.origin && url.pathname.endsWith('.data');
    if (!ours || response.status !== 401 || response.headers.has('X-Remix-Response')) {
      return response;
    }
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    load(method.toUpperCase() === 'GET' ? documentAddress(url) : location.href);
    return new Promise<never>(() => {
      // Never settles: the page is being left, and an error would flash before it goes.
    });
  };
}

/** The address of the page that a single-fetch data request belongs to. */
function documentAddress(url: URL): string {
  const path = url.pathname.replace(/\.data$/, '');
  const query = new URLSearchParams(url.search);
  query.delete('_routes');
  const search = query.size > 0 ? `?${query.toString()}` : '';
  return url.origin + (path === '/_root' ? '/' : path) + search;
}
