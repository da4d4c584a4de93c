import { expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it.each(['GET', 'POST'])('answers ?_data= with 400, %s', async (method) => {
  for (const path of [
    '/?_data=routes/_portal',
    '/areas/engineering?a=1&_data=x',
    '/?%5Fdata=root',
  ]) {
    const answer = await portal().ask(path, {
      as: 'dmar',
      method,
      headers: { origin: PORTAL_ORIGIN },
    });
    expect(answer.status).toBe(400);
  }
});
