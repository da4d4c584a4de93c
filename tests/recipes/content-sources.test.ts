import { expect, it } from 'vitest';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal({}, await followRecipe('content-sources'));

it('opens the policy to the origins, and keeps the rest of it', async () => {
  const { headers } = await portal().ask('/logged-out');
  const policy = String(headers['content-security-policy']).split(';');
  expect(policy).toContain("img-src 'self' https://cdn.example.com");
  expect(policy).toContain("connect-src 'self' https://api.example.com");
  expect(policy).toContain("default-src 'self'");
});
