import { beforeAll, expect, it } from 'vitest';
import { operate, type Someone } from '../../packages/local-aws/tests/fixtures/operator';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal({}, await followRecipe('who-may-open'));
let guest: Someone;

beforeAll(async () => {
  guest = await operate(portal().pool).createPerson('guest@example.com');
});

it('opens the area to each of the groups, and tells the others all of them', async () => {
  for (const as of ['sdedakia', 'jahn', 'ahatcher'] as const) {
    const { status, text } = await portal().ask('/areas/product', { as });
    expect([as, status]).toEqual([as, 200]);
    expect(text.replace(/<[^>]*>/g, '')).toContain('For members of product, engineering, or hr.');
  }
  const denied = await portal().ask('/denied?area=product', { as: 'peter' });
  expect(denied.text.replace(/<[^>]*>/g, '')).toContain(
    'not a member of product, engineering, or hr',
  );
});

it('keeps what is inside to its own members', async () => {
  const answer = await portal().ask('/areas/product/launches', { as: 'jahn' });
  expect(answer.headers.location).toContain('/denied?area=product%2Flaunches');
});

it('asks members for no code where the area asks for none', async () => {
  const open = await portal().ask('/areas/automation', { as: 'peter', proof: null });
  expect(open.status).toBe(200);
  const closed = await portal().ask('/areas/automation', { as: guest, proof: null });
  expect(closed.headers.location).toContain('/denied?area=automation');
});
