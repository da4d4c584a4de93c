import type { LineShape } from '../../contracts/log-events';

/** Kinds of log lines of your own; docs/log.md says what a field may hold. No free text is among it. */
export const ownLines = [
  // docs/guides/add-an-area.md has one.
] as const satisfies readonly LineShape[];
