import { expect, it } from 'vitest';
import { ServiceError } from '../../local/cognito/errors';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();

it.each([
  ['fails', () => new Error('down')],
  ['hangs', () => new Promise<undefined>(() => undefined)],
  ['throttles', () => new ServiceError('TooManyRequestsException', 'Rate exceeded')],
])(
  'stays closed while Cognito %s, says so within 10 s, and works again afterwards',
  async (_, disturbance) => {
    portal().pool.disturb(disturbance);
    const startedAt = performance.now();
    const answer = await portal().ask('/areas/hr', { as: 'ahatcher' });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain('people.example.com');
    portal().pool.disturb(undefined);
    // Once known, a person is known for the life of the cache; so a person for each case.
    await portal().ask('/areas/automation', { as: 'peter' });
    const again = await portal().ask('/health');
    expect(again.status).toBe(200);
  },
);

it('waits out a short throttling instead of failing', async () => {
  let refusals = 5;
  portal().pool.disturb(() =>
    refusals-- > 0 ? new ServiceError('TooManyRequestsException', 'Rate exceeded') : undefined,
  );
  expect((await portal().ask('/areas/product', { as: 'sdedakia' })).status).toBe(200);
  expect(refusals).toBeLessThanOrEqual(0);
});
