import type { PortalParts } from '../../infra/own-parts';

/** What you add to the stack: docs/guides/own-data.md and the guides beside it. */
export function own(_portal: PortalParts): void {
  // Nothing yet.
}
