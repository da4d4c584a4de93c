/** Marks what the host answers to a data request in place of Remix; the body is a {@link Notice}. */
export const NOTICE_HEADER = 'X-Portal-Notice';

/** Why the host has refused a request. */
export interface Notice {
  readonly title: string;
  readonly advice: string;
  readonly requestId: string;
}
