import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it.each(['x-amzn-oidc-data', 'x-amzn-oidc-identity'])('refuses %s sent twice', async (name) => {
  const headers = portal().identityOf('jahn');
  const other = portal().identityOf('dmar');
  for (const values of [
    [headers[name]!, other[name]!],
    [headers[name]!, headers[name]!],
  ]) {
    const answer = await portal().ask('/', { headers: { ...headers, [name]: values } });
    expect(answer.status).toBe(401);
  }
});
