import { expect, it, vi } from 'vitest';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import type { PersonName } from '../../packages/local-aws/tests/fixtures/user-pool';
import { usePortal } from '../fixtures/use-portal';

/** One second is the least that the environment takes; tests/app/auth has the bound itself. */
const portal = usePortal({ PORTAL_GROUP_CACHE_TTL_SECONDS: '1' });

const statusOf = async (path: string, as: PersonName) => (await portal().ask(path, { as })).status;
const until = (path: string, as: PersonName, status: number) =>
  vi.waitUntil(async () => (await statusOf(path, as)) === status, { timeout: 100_000 });

it('closes an area to a person who was removed from its group', async () => {
  expect(await statusOf('/areas/engineering', 'jahn')).toBe(200);
  await operate(portal().pool).removeFromGroup(portal().pool.people.jahn, 'engineering');
  await until('/areas/engineering', 'jahn', 302);
});

it('closes everything to a person who was disabled', async () => {
  expect(await statusOf('/', 'peter')).toBe(200);
  await operate(portal().pool).disable(portal().pool.people.peter);
  await until('/', 'peter', 403);
});

it('closes a nested area to a person who has only its own group left', async () => {
  expect(await statusOf('/areas/engineering/operations', 'dmar')).toBe(200);
  await operate(portal().pool).removeFromGroup(portal().pool.people.dmar, 'engineering');
  await until('/areas/engineering/operations', 'dmar', 302);
});

it('opens an area to a person who was added to its group', async () => {
  expect(await statusOf('/areas/product/launches', 'sdedakia')).toBe(302);
  await operate(portal().pool).addToGroup(portal().pool.people.sdedakia, 'launches');
  await until('/areas/product/launches', 'sdedakia', 200);
});
