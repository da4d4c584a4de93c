import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const iss = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Attacker1';

it.each([
  ['in the payload', { payload: { iss } }],
  ['in the header', { header: { iss } }],
  ['in both', { header: { iss }, payload: { iss } }],
  ['absent from the payload', { payload: { iss: undefined } }],
])('refuses a truly signed token with another issuer %s', async (_, overrides) => {
  const headers = portal().identityOf('jahn', overrides);
  expect((await portal().ask('/areas/engineering', { headers })).status).toBe(401);
});
