import { createSigningKeys } from 'local-aws';
import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const VERIFY = '/verify?returnTo=%2Fareas%2Fengineering';
const open = (proof: string) => portal().ask('/areas/engineering', { as: 'jahn', proof });

const iss = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Attacker1';

it('refuses a token that another pool has signed', async () => {
  const { id: key } = await createSigningKeys();
  for (const claims of [{ iss }, {}]) {
    const proof = await portal().proofOf('jahn', { key, claims });
    expect((await open(proof)).headers.location).toBe(VERIFY);
  }
});

it.each([iss, undefined, '', `${iss}/`])('refuses a token with issuer %j', async (issuer) => {
  const proof = await portal().proofOf('jahn', { claims: { iss: issuer } });
  expect((await open(proof)).headers.location).toBe(VERIFY);
});
