import { expect, it } from 'vitest';
import type { Access } from '../../app/access';
import type { OwnAddress } from '../../contracts/addresses';
import { addressFaults } from '../../tools/declared-addresses';
import type { Manifest } from '../../tools/manifest-routes';

const FORM = 'areas/:contracts-1/:contracts-2?/contracts';
const TAKES = new Set(['*', FORM]);

/** A manifest of routes beside each other, by their paths; that one and the last resort take forms. */
const manifestOf = (routes: Readonly<Record<string, Access>>) =>
  Object.fromEntries(
    Object.entries(routes).map(([path, access]) => {
      const module = { handle: { access }, action: TAKES.has(path) ? () => null : undefined };
      return [path, { id: path, path, parentId: 'root', module }];
    }),
  ) as unknown as Manifest;

const others = { '*': 'person', 'areas/:overview-1/:overview-2?': 'group' } as const;
const routes = { ...others, 'logged-out': 'public', account: 'person', [FORM]: 'group' } as const;
const list: readonly OwnAddress[] = [
  { kind: 'public', path: '/status', rule: 21 },
  { kind: 'webhook', path: '/hooks/payroll', rule: 22 },
  { kind: 'upload', path: '/areas/hr/audit/contracts', maxBodyBytes: 200_000 },
];

it('finds nothing where routes and list say the same', () => {
  const own = { status: 'public', 'hooks/payroll': 'webhook' } as const;
  expect(addressFaults(manifestOf({ ...routes, ...own }), list)).toEqual([]);
  expect(addressFaults(manifestOf(routes), [])).toEqual([]);
});

it('says what to write for a route that the list does not have', () => {
  const own = { status: 'public', 'hooks/payroll': 'webhook' } as const;
  expect(addressFaults(manifestOf({ ...routes, ...own }), [])).toEqual([
    expect.stringMatching(
      /^\/status: the route says access: 'public', but no listener rule lets it through, so AWS signs in there; add { kind: 'public', path: '\/status', rule: … } to app\/company\/addresses\.ts$/,
    ),
    expect.stringContaining("add { kind: 'webhook', path: '/hooks/payroll', rule: … }"),
  ]);
});

it('names what the list has, and no route', () => {
  const own = { status: 'person', 'hooks/payroll': 'public' } as const;
  expect(addressFaults(manifestOf({ ...others, ...own }), list)).toEqual([
    `app/company/addresses.ts, "/status": no route there is declared access: 'public'`,
    `app/company/addresses.ts, "/hooks/payroll": no route there is declared access: 'webhook'`,
    'app/company/addresses.ts, "/areas/hr/audit/contracts": no route there takes a form',
  ]);
});
