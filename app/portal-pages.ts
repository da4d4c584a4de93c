/** The portal's own pages that a person goes to, in the order of the masthead; icons of lucide.dev. */
export const PORTAL_PAGES = [
  { address: '/areas', name: 'areas', icon: 'layout-grid' },
  { address: '/directory', name: 'directory', icon: 'users' },
  { address: '/account', name: 'account', icon: 'circle-user' },
] as const;
