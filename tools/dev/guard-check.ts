import type { ServerBuild } from '@remix-run/node';
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { GUARD_CHANNEL, type AskedGuard } from '../../contracts/diagnostics';
import { withWork } from './route-work';

/** What a route module declares; app/access.ts has its type. */
interface Declared {
  readonly access?: string;
  readonly stepUpAgeSeconds?: number;
}

/** What the loader or the action that runs has asked its guards for. */
const running = new AsyncLocalStorage<AskedGuard[]>();

/** What is told of a route whose code does not hold what its `handle` declares. */
export type Complain = (text: string, requestId: string) => void;

/**
 * The routes of a build, each loader and action of which is held against its `handle` once it has
 * answered.
 */
export function checkedRoutes(
  routes: ServerBuild['routes'],
  complain: Complain,
): ServerBuild['routes'] {
  return withWork(routes, (work, { id, module }, name) => async (args) => {
    const asked: AskedGuard[] = [];
    const answer = await running.run(asked, async () => work(args));
    const fault = faultOf(module.handle as Declared | undefined, asked);
    if (fault) complain(`app/${id}: its ${name} ${fault}`, args.context.requestId);
    return answer;
  });
}

subscribe(GUARD_CHANNEL, (asked) => running.getStore()?.push(asked as AskedGuard));

/**
 * What is wrong with an answer of a loader or an action.
 *
 * @param declared the route's `handle`
 * @param asked what its guards were asked for
 */
export function faultOf(
  declared: Declared | undefined,
  asked: readonly AskedGuard[],
): string | undefined {
  const { access, stepUpAgeSeconds: wanted } = declared ?? {};
  const has = (guard: string) => asked.some((one) => one.guard === guard);
  if (access === undefined) {
    return `answers anyone, and declares no access: export const handle = { access: 'person' } satisfies RouteHandle;`;
  }
  if (access === 'person' && !has('person')) {
    return `answers without asking its guard, and declares access 'person': await requirePerson(args) before all else.`;
  }
  if (access === 'group' && !has('group')) {
    return `answers without asking for the area's group, and declares access 'group': await requireGroup(args) before all else.`;
  }
  if (wanted === undefined) return undefined;
  const ages = asked.flatMap((one) => (one.guard === 'code' ? one.maxAgeSeconds : []));
  if (ages.some((age) => age <= wanted)) return undefined;
  const came = ages.length === 0 ? 'for none' : `for one of ${Math.min(...ages)} seconds`;
  return `declares stepUpAgeSeconds: ${wanted}, and asks ${came}: await requireStepUp(args, person, ${wanted}) after its guard.`;
}
