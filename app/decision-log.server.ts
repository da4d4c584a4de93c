import type { AppLoadContext } from '@remix-run/node';

/** What each request has been told of itself; its loaders run side by side, and decide alike. */
const told = new WeakMap<AppLoadContext, Set<string>>();

/**
 * Whether this is the first decision of its kind in a request: one line tells of it. All refusals
 * are of one kind, for the first is what the request is answered with.
 */
export function isFirst(context: AppLoadContext, kind: string): boolean {
  const kinds = told.get(context) ?? new Set();
  told.set(context, kinds);
  return !kinds.has(kind) && kinds.add(kind).has(kind);
}
