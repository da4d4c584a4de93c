import type { AppLoadContext } from '@remix-run/node';
import type { Sub } from '../../contracts/log-values';

/** What a guard needs of a loader's or an action's arguments. */
export interface GuardArgs {
  readonly request: Request;
  readonly context: AppLoadContext;
}

/** The same, with the parameters that the router found in the address. */
export interface RouteArgs extends GuardArgs {
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** What every line about a decision begins with; a prefetch is nobody's wish to enter yet. */
export function decisionOf({ request, context: { requestId } }: GuardArgs, sub: Sub) {
  const prefetch = request.headers.get('Sec-Purpose')?.startsWith('prefetch');
  return { event: 'decision' as const, requestId, sub, ...(prefetch && { prefetch }) };
}
