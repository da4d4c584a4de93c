/** Where access is asked for and decided. */
export const REQUESTS = '/requests';

/** The portal's own pages that a person goes to, in the order of the masthead; icons of lucide.dev. */
export const PORTAL_PAGES = [
  { address: '/areas', name: 'areas', icon: 'layout-grid' },
  { address: '/directory', name: 'directory', icon: 'users' },
  { address: REQUESTS, name: 'requests', icon: 'inbox' },
  { address: '/account', name: 'account', icon: 'circle-user' },
] as const;

/**
 * Those that are of use.
 *
 * @param takesRequests whether this release has a table of requests
 */
export const portalPages = (takesRequests: boolean) =>
  PORTAL_PAGES.filter(({ address }) => takesRequests || address !== REQUESTS);
