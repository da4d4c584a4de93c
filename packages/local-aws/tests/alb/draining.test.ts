import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadBalancerFrom } from '../../src/alb/declared-load-balancer';
import { edgeStack, startEdge } from './support/edge';
import { ask, serve } from './support/http';

/** A load balancer with one target that answers `/open/held` only when it is let. */
async function heldTarget(deregistrationDelaySeconds: number) {
  const [declared] = loadBalancerFrom(edgeStack()).targetGroups;
  if (declared === undefined) throw new Error('expected a target group');
  const targetGroups = [{ ...declared, deregistrationDelaySeconds }];
  const edge = await startEdge({ configuration: { targetGroups } });
  let reached: (response: ServerResponse) => void;
  const held = new Promise<ServerResponse>((resolve) => (reached = resolve));
  const slow = await serve((message, response) => {
    if (message.url === '/open/held') reached(response);
    else response.end('slow');
  });
  onTestFinished(() => slow.close());
  const group = edge.loadBalancer.targetGroup();
  group.register(slow.url);
  await Promise.all([group.firstHealthy(slow.url), group.firstHealthy(edge.target.url)]);
  void group.deregister(edge.target.url);
  const asked = ask(edge.url, '/open/held');
  const response = await held;
  group.register(edge.target.url);
  await group.firstHealthy(edge.target.url);
  return { ...edge, group, slow, asked, response };
}

describe('a target that deregisters', () => {
  it('finishes what is under way and gets nothing new', async () => {
    const { group, slow, url, asked, response } = await heldTarget(60);
    const drained = group.deregister(slow.url);
    for (let time = 0; time < 4; time += 1) {
      expect((await ask(url, '/open')).body).not.toBe('slow');
    }
    const closed = once(response.socket ?? response, 'close');
    response.end('finished');
    expect(await asked).toMatchObject({ status: 200, body: 'finished' });
    await drained; // long before the delay is over
    await closed;
  });

  it('has its connections ended when the delay is over: 502', async () => {
    const { group, slow, asked, response } = await heldTarget(0.05);
    const closed = once(response, 'close');
    await group.deregister(slow.url);
    expect((await asked).status).toBe(502);
    await closed;
  });

  it('may break off an answer that has begun', async () => {
    const { group, slow, asked, response } = await heldTarget(0.05);
    response.write('half');
    await group.deregister(slow.url);
    await expect(asked).rejects.toThrow('aborted');
  });
});
