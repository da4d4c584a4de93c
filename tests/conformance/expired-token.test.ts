import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const past = Math.floor(Date.now() / 1_000) - 60;

it.each([
  ['payload expired', { payload: { exp: past } }],
  ['header expired', { header: { exp: past } }],
  ['payload without exp', { payload: { exp: undefined } }],
  ['header without exp', { header: { exp: undefined } }],
  ['exp as text', { payload: { exp: String(past + 3_600) } }],
])('refuses a truly signed token: %s', async (_, overrides) => {
  const headers = portal().identityOf('jahn', overrides);
  expect((await portal().ask('/areas/engineering', { headers })).status).toBe(401);
});
