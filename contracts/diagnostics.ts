import type { RequestId } from './log-values';

/**
 * What the app tells whoever listens in its own process, by the names of two channels of
 * `node:diagnostics_channel`. In a release nobody does; `npm run dev` shows it (tools/dev/).
 */

/** An error that nobody expected, as it was thrown; and a form that its action's schema does not take. */
export const ERROR_CHANNEL = 'portal:error';

/** A message of {@link ERROR_CHANNEL}. */
export interface ToldError {
  readonly thrown: unknown;
  readonly requestId: RequestId;
}

/** What a guard was asked for, before it decides. */
export const GUARD_CHANNEL = 'portal:guard';

/** A message of {@link GUARD_CHANNEL}. */
export type AskedGuard =
  | { readonly guard: 'person' }
  | { readonly guard: 'group'; readonly area: string }
  | { readonly guard: 'code'; readonly maxAgeSeconds: number };
