import { expect, it, vi } from 'vitest';
import { reloadWhereGoing, type Place } from '../../../app/browser/replaced-release';

const place: Place = { pathname: '/directory', search: '?q=j', hash: '#people' };

/** What happens to a navigation of a type, while Remix is going to a place or nowhere. */
async function navigate(navigationType: string, goingTo: Place | undefined) {
  const load = vi.fn();
  const preventDefault = vi.fn();
  let tell = (_event: { navigationType: string; preventDefault: () => void }): void => {
    throw new Error('Expected a listener');
  };
  reloadWhereGoing({ addEventListener: (_, listener) => (tell = listener) }, () => goingTo, load);
  tell({ navigationType, preventDefault });
  await Promise.resolve();
  return { loaded: load.mock.calls, prevented: preventDefault.mock.calls.length };
}

it('loads the page that is being gone to in place of a reload', async () => {
  expect(await navigate('reload', place)).toEqual({
    loaded: [['/directory?q=j#people']],
    prevented: 1,
  });
});

it.each([
  ['reload', undefined],
  ['push', place],
  ['traverse', place],
])('leaves a %s to %o alone', async (type, goingTo) => {
  expect(await navigate(type, goingTo)).toEqual({ loaded: [], prevented: 0 });
});

it('does without the Navigation API', () => {
  expect(() => reloadWhereGoing(undefined, () => place, vi.fn())).not.toThrow();
});
