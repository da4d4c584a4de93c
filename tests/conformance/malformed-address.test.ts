import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it.each([
  '/%',
  '/areas/%E0%A4%A',
  '/%zz/../x',
  '//',
  '//areas/hr',
  '///evil.example',
  '//[',
  '/areas//hr',
  '/areas/%2F%2Fhr',
  '/%5c',
  '/\\evil.example',
  'http://evil.example/areas',
  '*',
  `/areas/${'/'.repeat(16_000)}a`,
  `/areas/${'a'.repeat(2_100)}`,
])('refuses %s', async (path) => {
  expect((await portal().ask(path, { as: 'jahn' })).status).toBe(400);
});

/** Ways of writing an area's address that a guard could read differently from the router. */
it.each([
  '/areas/hr/',
  '/AREAS/hr',
  '/areas/engineering/../hr',
  '/areas/engineering/%2e%2e/hr',
  '/areas/%68r',
  '/areas/hr%2Fmembers',
  '/areas/engineering%2Foperations',
  '/areas/hr;x=1',
  '/areas/hr%00',
  '/areas/hr.data',
  '/areas/hr/.data',
  '/areas/hr/members.data',
])('shows nothing of a closed area at %s', async (path) => {
  const { status, text } = await portal().ask(path, { as: 'jahn' });
  expect([202, 302, 404]).toContain(status);
  expect(text).not.toMatch(/people\.example\.com|console\.example\.com|ahatcher@/);
});
