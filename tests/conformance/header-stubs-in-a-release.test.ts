import { expect, it } from 'vitest';
import { portalEnvironment } from '../fixtures/portal';
import { runReleaseToItsEnd } from '../fixtures/release';

it.each(['1', '0', ''])('does not start with PORTAL_HEADER_STUBS=%j', async (value) => {
  const ended = await runReleaseToItsEnd({ ...portalEnvironment(), PORTAL_HEADER_STUBS: value });
  expect(ended.code).not.toBe(0);
  expect(ended.stderr).toContain('PORTAL_HEADER_STUBS');
});
