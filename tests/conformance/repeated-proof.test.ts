import { expect, it } from 'vitest';
import { PROOF_COOKIE } from '../fixtures/proof';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it('takes none of two proofs', async () => {
  const proof = await portal().proofOf('jahn');
  for (const other of [proof, await portal().proofOf('dmar'), '']) {
    const cookie = `${PROOF_COOKIE}=${other}`;
    const answer = await portal().ask('/areas/engineering', {
      as: 'jahn',
      proof,
      headers: { cookie },
    });
    expect(answer.headers.location).toBe('/verify?returnTo=%2Fareas%2Fengineering');
  }
});
