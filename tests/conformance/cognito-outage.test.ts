import { ServiceError } from 'local-aws';
import { expect, it } from 'vitest';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();
const throttling = () => new ServiceError('TooManyRequestsException', 'Rate exceeded');

it.each([
  ['fails', 'ahatcher', 'hr', () => new Error('down')],
  ['hangs', 'peter', 'automation', () => new Promise<undefined>(() => undefined)],
  ['throttles', 'jahn', 'engineering', throttling],
] as const)(
  'stays closed while Cognito %s, says so within 10 s, and works again afterwards',
  async (_, as, area, disturbance) => {
    portal().pool.disturb(disturbance);
    const startedAt = performance.now();
    const answer = await portal().ask(`/areas/${area}`, { as });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain('Resources');
    portal().pool.disturb(undefined);
    expect((await portal().ask(`/areas/${area}`, { as })).status).toBe(200);
  },
);

it('waits out a short throttling instead of failing', async () => {
  let refusals = 5;
  portal().pool.disturb(() => (refusals-- > 0 ? throttling() : undefined));
  expect((await portal().ask('/areas/product', { as: 'sdedakia' })).status).toBe(200);
  expect(refusals).toBeLessThanOrEqual(0);
});

it('gives up on a list that does not come, too, though it knows the person', async () => {
  expect((await portal().ask('/areas/product', { as: 'sdedakia' })).status).toBe(200);
  portal().pool.disturb(() => new Promise<undefined>(() => undefined));
  const startedAt = performance.now();
  const answer = await portal().ask('/areas/product/members', { as: 'sdedakia' });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(answer.status).toBe(503);
});
