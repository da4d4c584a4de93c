import type { ServerBuild } from '@remix-run/node';
import { channel } from 'node:diagnostics_channel';
import { expect, it } from 'vitest';
import { GUARD_CHANNEL, type AskedGuard } from '../../../../contracts/diagnostics';
import { checkedRoutes, faultOf } from '../../../../tools/dev/guard-check';

const person = { guard: 'person' } as const;
const group = { guard: 'group', area: 'hr' } as const;
const code = (maxAgeSeconds: number) => ({ guard: 'code', maxAgeSeconds }) as const;

it.each([
  ['a public route', { access: 'public' }, []],
  ['a route that asks who it is', { access: 'person' }, [person]],
  ['a route of an area', { access: 'group' }, [person, group, code(28_800)]],
  [
    'a route with an age of its own',
    { access: 'person', stepUpAgeSeconds: 300 },
    [person, code(300)],
  ],
  [
    'one that asks for a younger code',
    { access: 'group', stepUpAgeSeconds: 300 },
    [group, code(60)],
  ],
])('has nothing to say of %s', (_, declared, asked) => {
  expect(faultOf(declared, asked)).toBeUndefined();
});

it.each([
  ['declares nothing', undefined, [person], /declares no access/],
  ['asks nobody', { access: 'person' }, [], /without asking.*requirePerson\(args\)/],
  ['asks who it is alone', { access: 'group' }, [person], /area's group.*requireGroup\(args\)/],
  [
    'forgot the code',
    { access: 'person', stepUpAgeSeconds: 300 },
    [person],
    /stepUpAgeSeconds: 300, and asks for none: await requireStepUp\(args, person, 300\)/,
  ],
  [
    'leaves it at the area’s age',
    { access: 'group', stepUpAgeSeconds: 300 },
    [group, code(28_800)],
    /asks for one of 28800 seconds/,
  ],
])('says of a route that it %s', (_, declared, asked, words) => {
  expect(faultOf(declared, asked)).toMatch(words);
});

/** A loader that waits, then asks these guards. */
const loader = (...asked: AskedGuard[]) => ({
  loader: async () => {
    await Promise.resolve();
    for (const one of asked) channel(GUARD_CHANNEL).publish(one);
    return null;
  },
});

it('tells loaders apart that run side by side, and leaves those alone that throw', async () => {
  const module = (handle: object, work: object) => ({ module: { handle, ...work } });
  const refuses = {
    loader: async () => {
      throw new Response(null, { status: 401 });
    },
  };
  const routes = {
    'routes/held': { id: 'routes/held', ...module({ access: 'person' }, loader(person)) },
    'routes/open': { id: 'routes/open', ...module({ access: 'person' }, loader()) },
    'routes/refuses': { id: 'routes/refuses', ...module({ access: 'person' }, refuses) },
  } as unknown as ServerBuild['routes'];
  const complaints: string[][] = [];
  const checked = checkedRoutes(routes, (...complaint) => complaints.push(complaint));
  const args = { request: new Request('http://localhost/'), context: { requestId: 'r1' } };
  await Promise.allSettled(
    Object.values(checked).map(async (route) => route?.module.loader?.(args as never)),
  );
  expect(complaints).toEqual([
    [expect.stringContaining('app/routes/open: its loader answers'), 'r1'],
  ]);
});
