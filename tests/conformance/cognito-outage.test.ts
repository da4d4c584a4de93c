import { ServiceError } from 'local-aws';
import { it, type TestContext } from 'vitest';
import { startTestPortal } from '../fixtures/portal';

/** One for each test: they wait for the portal's deadline, and do so side by side. */
async function ownPortal({ onTestFinished }: TestContext) {
  const portal = await startTestPortal();
  onTestFinished(() => portal.stop());
  return portal;
}

const throttling = () => new ServiceError('TooManyRequestsException', 'Rate exceeded');

it.concurrent.for([
  ['fails', 'ahatcher', 'hr', () => new Error('down')],
  ['hangs', 'peter', 'automation', () => new Promise<undefined>(() => undefined)],
  ['throttles', 'jahn', 'engineering', throttling],
] as const)(
  'stays closed while Cognito %s, says so within 10 s, and works again afterwards',
  async ([, as, area, fault], test) => {
    const { expect } = test;
    const portal = await ownPortal(test);
    portal.pool.injectFault(fault);
    const startedAt = performance.now();
    const answer = await portal.ask(`/areas/${area}`, { as });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain('Resources');
    portal.pool.injectFault(undefined);
    expect((await portal.ask(`/areas/${area}`, { as })).status).toBe(200);
  },
);

it.concurrent('waits out a short throttling instead of failing', async (test) => {
  const { expect } = test;
  const portal = await ownPortal(test);
  let refusals = 5;
  portal.pool.injectFault(() => (refusals-- > 0 ? throttling() : undefined));
  expect((await portal.ask('/areas/product', { as: 'sdedakia' })).status).toBe(200);
  expect(refusals).toBeLessThanOrEqual(0);
});

it.concurrent(
  'gives up on a list that does not come, too, though it knows the person',
  async (test) => {
    const { expect } = test;
    const portal = await ownPortal(test);
    expect((await portal.ask('/areas/product', { as: 'sdedakia' })).status).toBe(200);
    portal.pool.injectFault(() => new Promise<undefined>(() => undefined));
    const startedAt = performance.now();
    const answer = await portal.ask('/areas/product/members', { as: 'sdedakia' });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(answer.status).toBe(503);
  },
);
