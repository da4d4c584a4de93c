import { expect, it } from 'vitest';
import { keepSignedOut } from '../../../app/browser/signed-out';

/** Windows of one browser, each with its path, and where they have gone. */
function windows(...paths: string[]) {
  let now = 1_000;
  const gone = new Map<string, string>();
  const listeners: ((event: { data: unknown }) => void)[] = [];
  const pending: (() => void)[] = [];
  const channel = {
    addEventListener: (_: string, listener: (event: { data: unknown }) => void) =>
      listeners.push(listener),
    postMessage: (data: unknown) =>
      pending.push(() => listeners.forEach((listener) => listener({ data }))),
  } as unknown as BroadcastChannel;
  for (const pathname of paths) {
    keepSignedOut({
      channel,
      location: {
        pathname,
        replace: (to) => gone.set(pathname, String(to)),
        reload: () => gone.set(pathname, 'reloaded'),
      },
      now: () => now,
    });
  }
  const deliver = (afterMs: number) => {
    now += afterMs;
    for (const send of pending) send();
    return Object.fromEntries(gone);
  };
  return { deliver };
}

it('takes every window to the signed-out page once one is there', () => {
  expect(windows('/areas', '/account', '/logged-out').deliver(50)).toEqual({
    '/areas': '/logged-out',
    '/account': '/logged-out',
  });
});

it('tells nothing before', () => {
  expect(windows('/areas', '/account').deliver(50)).toEqual({});
});

it('only loads a window again that hears of it late', () => {
  expect(windows('/areas', '/logged-out').deliver(60_000)).toEqual({ '/areas': 'reloaded' });
});
