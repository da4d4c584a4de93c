import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEdge, targetGroup } from './support/edge';
import { ask, serve } from './support/http';

/** A target that counts what it is answering, one turn of the loop a request. */
async function countingTarget(name: string) {
  const state = { answering: 0, answered: 0 };
  let told: (() => void) | undefined;
  const listener: RequestListener = (message, response) => {
    if (message.url === '/health') return void response.end();
    state.answering += 1;
    response.on('close', () => (state.answering -= 1));
    return void setImmediate(() => {
      if (response.destroyed) return;
      state.answered += 1;
      response.end(name);
      told?.();
    });
  };
  let running = await serve(listener);
  const { url } = running;
  onTestFinished(() => running.close());
  return {
    url,
    state,
    until: (answered: number) =>
      new Promise<void>((resolve) => {
        told = () => state.answered >= answered && resolve();
      }),
    kill: () => running.close(),
    revive: async () => {
      running = await serve(listener, Number(new URL(url).port));
    },
  };
}

async function twoTargets() {
  const edge = await startEdge({ resources: { Targets: targetGroup({}) } });
  const group = edge.loadBalancer.targetGroup();
  const targets = [await countingTarget('a'), await countingTarget('b')] as const;
  for (const { url } of targets) group.register(url);
  await Promise.all(targets.map(({ url }) => group.firstHealthy(url)));
  void group.deregister(edge.target.url);
  return { ...edge, group, targets };
}

describe('a target that dies', () => {
  it.each(['GET', 'POST'])(
    'fails no %s beyond those that it was answering, and takes traffic again when it is back',
    async (method) => {
      const { url, targets, group } = await twoTargets();
      const [dying, other] = targets;
      const statuses: number[] = [];
      let left = 400;
      const client = async () => {
        while (left-- > 0) statuses.push((await ask(url, '/open', { method, body: '' })).status);
      };
      const clients = Promise.all(Array.from({ length: 20 }, client));
      await dying.until(80);
      const { answering, answered } = dying.state;
      await dying.kill();
      await clients;
      expect(statuses).toHaveLength(400);
      expect(statuses.filter((status) => status !== 200).length).toBeLessThanOrEqual(answering);
      expect(dying.state.answered - answered).toBeLessThanOrEqual(answering);
      expect(other.state.answered).toBeGreaterThan(200);
      const health = () => group.targets.map((each) => each.health);
      expect(health()).toEqual(['unhealthy', 'healthy']);

      await dying.revive();
      await expect.poll(health, { interval: 5 }).toEqual(['healthy', 'healthy']);
      const bodies = await Promise.all([ask(url, '/open'), ask(url, '/open')]);
      expect(new Set(bodies.map(({ body }) => body))).toEqual(new Set(['a', 'b']));
    },
  );

  it('is taken out by the first connection that it refuses, which the client does not notice', async () => {
    const edge = await startEdge(); // checks each 30 s: they have no part in it
    const group = edge.loadBalancer.targetGroup();
    const dying = await countingTarget('a');
    group.register(dying.url);
    await Promise.all([group.firstHealthy(dying.url), group.firstHealthy(edge.target.url)]);
    await dying.kill();
    const body = 'sent once and whole';
    for (let time = 0; time < 4; time += 1) {
      const reply = await ask(edge.url, '/open', { method: 'POST', body });
      expect(reply.status).toBe(200);
      expect((JSON.parse(reply.body) as { body: string }).body).toBe(body);
    }
    expect(group.targets.map(({ health }) => health)).toEqual(['healthy', 'unhealthy']);
    expect(edge.log.slice(-4).map(({ target }) => target)).toEqual(Array(4).fill(edge.target.url));
  });
});

/** A target that closes a kept connection on its second request, and tells what it was sent. */
async function closingTarget(answerFirst: boolean) {
  const requests: string[] = [];
  const server = createServer((socket) => {
    let answered = !answerFirst;
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const [line = ''] = String(data).split('\r\n');
      if (!line.includes('/health')) requests.push(line);
      if (answered && !line.includes('/health')) return void socket.destroy();
      answered = true;
      return void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

async function edgeWith(url: string) {
  const edge = await startEdge();
  const group = edge.loadBalancer.targetGroup();
  void group.deregister(edge.target.url);
  group.register(url);
  await group.firstHealthy(url);
  return edge;
}

describe('a target that closes a connection', () => {
  it('before it answers on a kept one is asked again on a new one', async () => {
    const target = await closingTarget(true);
    const { url } = await edgeWith(target.url);
    for (let time = 0; time < 3; time += 1) expect((await ask(url, '/open')).status).toBe(200);
    expect(target.requests.length).toBeGreaterThan(3); // some were sent twice
  });

  it('is not sent a POST on a kept one, and so never sent it twice', async () => {
    const target = await closingTarget(true);
    const { url } = await edgeWith(target.url);
    for (let time = 0; time < 3; time += 1) {
      expect((await ask(url, '/open', { method: 'POST' })).status).toBe(200);
    }
    expect(target.requests).toHaveLength(3);
  });

  it('that is new has been sent the request: 502', async () => {
    const target = await closingTarget(false);
    const { url } = await edgeWith(target.url);
    expect((await ask(url, '/open')).status).toBe(502);
    expect(target.requests).toHaveLength(1);
  });
});
