/** What the pages of requests can have to say beside what the function for access refuses. */
export const NOTICE_KINDS = [
  'asked',
  'withdrawn',
  'approved',
  'refused',
  'ended',
  'dropped',
  /** Of several parts none was done; which and why is said of each. */
  'failed',
  'too-many-chosen',
  'unavailable',
  'unknown',
] as const;
