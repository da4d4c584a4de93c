/** The portal's own pages that a person goes to, in the order of the masthead; icons of lucide.dev. */
export const PORTAL_PAGES = [
  { address: '/areas', title: 'Areas', icon: 'layout-grid' },
  { address: '/directory', title: 'Directory', icon: 'users' },
  { address: '/account', title: 'Account', icon: 'circle-user' },
] as const;
