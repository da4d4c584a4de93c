import { expect, it } from 'vitest';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal({}, await followRecipe('public-page'));

it('answers anyone, as a document and as data', async () => {
  const page = await portal().ask('/status');
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('All tools are up.')]);
  expect((await portal().ask('/status.data')).status).toBe(200);
  expect((await portal().ask('/account')).status).toBe(401);
});
