/**
 * Who a route answers. Every route with a loader, an action or a page exports
 * `handle = { access } satisfies RouteHandle`, and its loader and action keep it themselves:
 * Remix runs nested loaders side by side, so a parent's guard protects nothing.
 * tests/guards.test.ts asks every route in every way and holds the answers against this.
 */
export type Access =
  /** Anyone, without identity. */
  | 'public'
  /** A program that signs what it posts, by `webhookAction`; no page. */
  | 'webhook'
  /** A person who is signed in and whose account is enabled. */
  | 'person'
  /** A member of every group of the area that the address names. */
  | 'group';

/** What a route module exports as `handle`. */
export interface RouteHandle {
  readonly access: Access;
  /**
   * The greatest age of an emailed code that its loader and its action ask for themselves, where that
   * is less than the area's: `requireStepUp`.
   */
  readonly stepUpAgeSeconds?: number;
  /** What the route answers as a document to whom it lets pass, if not 200. */
  readonly status?: 302 | 403 | 404;
  /**
   * Texts of the loader's data that are the person's own and that its components show as they are, and
   * do nothing else with. A page that is remembered has holes for them, and serves everybody.
   */
  readonly shown?: readonly string[];
}
