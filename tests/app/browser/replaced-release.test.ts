import { expect, it, vi } from 'vitest';
import { reloadWhereGoing, type Place, type Router } from '../../../app/browser/replaced-release';
import { Troubles } from '../../../app/browser/troubles';

const place: Place = { pathname: '/directory', search: '?q=j', hash: '#people' };
const healthy = () => Response.json({ status: 'ok' });
type State = Router['state'];

/** What happens to a navigation of a type, while Remix is going to a place or nowhere. */
async function navigate(
  navigationType: string,
  location: Place | undefined,
  ...health: (Response | Error)[]
) {
  const load = vi.fn();
  const preventDefault = vi.fn();
  const troubles = new Troubles();
  const routerListeners = new Set<(state: State) => void>();
  const router: Router = {
    state: { navigation: { location } },
    subscribe(listener) {
      routerListeners.add(listener);
      return () => routerListeners.delete(listener);
    },
  };
  const fetch = async () => {
    const next = health.shift();
    if (next instanceof Response) return next;
    throw next ?? new Error('Expected no further probe');
  };
  let tell = (_event: { navigationType: string; preventDefault: () => void }): void => {
    throw new Error('Expected a listener');
  };
  const navigation = { addEventListener: (_: string, listener: typeof tell) => (tell = listener) };
  reloadWhereGoing({ navigation, router: () => router, fetch, troubles, load });
  tell({ navigationType, preventDefault });
  await new Promise(setImmediate);
  return {
    loaded: () => load.mock.calls.map(([address]: string[]) => address),
    prevented: preventDefault.mock.calls.length,
    troubles,
    goTo: async (elsewhere: Place | undefined) => {
      for (const listener of routerListeners) listener({ navigation: { location: elsewhere } });
      await new Promise(setImmediate);
    },
    listeners: routerListeners,
  };
}

it('loads the page that is being gone to in place of a reload', async () => {
  const { loaded, prevented, listeners } = await navigate('reload', place, healthy());
  expect(loaded()).toEqual(['/directory?q=j#people']);
  expect(prevented).toBe(1);
  expect(listeners.size).toBe(0);
});

it.each([
  ['nothing', new TypeError('Failed to fetch'), { kind: 'no-answer' }],
  ['a sign-in page of the network', new Response('<html>'), { kind: 'foreign', status: 200 }],
  ['another’s JSON', Response.json({ status: 'no' }), { kind: 'foreign', status: 200 }],
  ['null', Response.json(null), { kind: 'foreign', status: 200 }],
  ['a 503', new Response('', { status: 503 }), { kind: 'foreign', status: 503 }],
])('stays while the portal is not reached but %s, until a retry', async (_, came, cause) => {
  const { loaded, prevented, troubles } = await navigate('reload', place, came, healthy());
  expect(prevented).toBe(1);
  expect(loaded()).toEqual([]);
  expect(troubles.told()?.trouble).toEqual({ ...cause, method: 'GET' });
  troubles.retry();
  await vi.waitFor(() => expect(loaded()).toEqual(['/directory?q=j#people']));
  expect(troubles.told()).toBeUndefined();
});

it('gives up when the person goes elsewhere', async () => {
  const { loaded, troubles, goTo } = await navigate('reload', place, new TypeError('offline'));
  await goTo(place);
  expect(troubles.told()).toBeDefined();
  await goTo({ ...place });
  expect(troubles.told()).toBeUndefined();
  expect(loaded()).toEqual([]);
});

it.each([
  ['reload', undefined],
  ['push', place],
  ['traverse', place],
])('leaves a %s to %o alone', async (type, goingTo) => {
  const { loaded, prevented } = await navigate(type, goingTo);
  expect(loaded()).toEqual([]);
  expect(prevented).toBe(0);
});

it('does without the Navigation API', () => {
  const options = { router: () => undefined, fetch, troubles: new Troubles(), load: vi.fn() };
  expect(() => reloadWhereGoing({ navigation: undefined, ...options })).not.toThrow();
});
