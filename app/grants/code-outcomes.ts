const STILL: ReadonlySet<string> = new Set(['wrong', 'unavailable', 'late']);
const OVER: ReadonlySet<string> = new Set(['expired', 'superseded', 'another-command']);

/** Whether the code that acts wait for still stands after an answer of this kind. */
export const isCodeStill = (kind: string): boolean => STILL.has(kind);

/** Whether the code is over, and another one is for the same acts. */
export const isCodeOver = (kind: string): boolean => OVER.has(kind);
