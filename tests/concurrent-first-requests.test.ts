import { expect, it } from 'vitest';
import { usePortal } from './fixtures/use-portal';

const portal = usePortal();

it('looks a person up once for 200 requests at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => portal().ask('/areas/engineering', { as: 'jahn' })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const operations = portal().pool.calls.map(({ operation }) => operation);
  // The last is for the owners whom the page names.
  expect(operations.sort()).toEqual(['AdminGetUser', 'AdminListGroupsForUser', 'ListUsersInGroup']);
});
