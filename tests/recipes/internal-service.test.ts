import { expect, it } from 'vitest';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal({}, await followRecipe('internal-service'));

it('says that a service which is not there is not available', async () => {
  const { status } = await portal().ask('/areas/engineering/budget', { as: 'jahn' });
  expect(status).toBe(503);
});
