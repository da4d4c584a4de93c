import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UnknownTargetError } from '../../src/alb/errors';
import { StateFileError } from '../../src/state-file';
import { PortTakenError } from '../../src/loopback';
import { startLoadBalancer } from '../../src/alb/load-balancer';
import { TargetGroup } from '../../src/alb/target-group';
import { startEdge, stateFile } from './support/edge';
import { ask, echoed, serve } from './support/http';

const healthCheck = {
  path: '/health',
  intervalSeconds: 0.01,
  timeoutSeconds: 1,
  healthyThreshold: 3,
  unhealthyThreshold: 3,
  matcher: '200,204-205',
};

/** A target whose health is a status to be changed, and which tells of each check. */
async function checkedTarget(status = 204) {
  const state = { status, checks: 0, agents: new Set<string | undefined>() };
  let waiting: (() => void)[] = [];
  const running = await serve((message, response) => {
    if (message.url === '/health') {
      state.checks += 1;
      state.agents.add(message.headers['user-agent']);
      response.on('close', () => {
        for (const wake of waiting) wake();
        waiting = [];
      });
    }
    response.writeHead(state.status).end(running.url);
  });
  onTestFinished(() => running.close());
  const nextCheck = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { ...running, state, nextCheck };
}

function group(): TargetGroup {
  const configuration = { logicalId: 'Targets', arn: 'arn', healthCheck };
  const targets = new TargetGroup({ ...configuration, deregistrationDelaySeconds: 0 });
  onTestFinished(() => targets.close());
  return targets;
}

describe('a target group', () => {
  it('takes its targets in turn', async () => {
    const targets = group();
    const urls = [(await checkedTarget()).url, (await checkedTarget()).url];
    for (const url of urls) targets.register(url);
    await Promise.all(urls.map((url) => targets.firstHealthy(url)));
    const turns = [1, 2, 3, 4].map(() => targets.next()?.url.origin);
    expect(new Set(turns)).toEqual(new Set(urls));
    expect(turns[2]).toBe(turns[0]);
    expect(turns[0]).not.toBe(turns[1]);
  });

  it('prefers the healthy, and falls back on all where none is', async () => {
    const targets = group();
    const [good, bad] = [await checkedTarget(), await checkedTarget(500)];
    targets.register(bad.url);
    expect(targets.next()?.url.origin).toBe(bad.url);
    targets.register(good.url);
    await targets.firstHealthy(good.url);
    const turns = [1, 2, 3].map(() => targets.next()?.url.origin);
    expect(turns).toEqual([good.url, good.url, good.url]);
  });

  it('counts failures and successes before it changes its mind', async () => {
    const targets = group();
    const target = await checkedTarget();
    targets.register(target.url);
    await targets.firstHealthy(target.url);
    const health = () => targets.targets[0]?.health;
    const until = async (wanted: string) => {
      const before = target.state.checks;
      while (health() !== wanted) await target.nextCheck();
      return target.state.checks - before;
    };
    target.state.status = 500;
    expect(await until('unhealthy')).toBeGreaterThanOrEqual(3);
    target.state.status = 205;
    expect(await until('healthy')).toBeGreaterThanOrEqual(3);
    expect([...target.state.agents]).toEqual(['ELB-HealthChecker/2.0']);
  });

  it('waits for a first success until the target deregisters', async () => {
    const targets = group();
    const target = await checkedTarget(500);
    targets.register(target.url);
    const healthy = targets.firstHealthy(target.url);
    void targets.deregister(target.url);
    await expect(healthy).rejects.toThrow(UnknownTargetError);
    await expect(targets.firstHealthy(target.url)).rejects.toThrow(target.url);
    expect(targets.next()).toBeUndefined();
  });
});

describe('startLoadBalancer', () => {
  it('shares requests among registered targets', async () => {
    const { url, loadBalancer, target } = await startEdge();
    const others = [await checkedTarget(200), await checkedTarget(200)];
    const targets = loadBalancer.targetGroup();
    for (const other of others) targets.register(other.url);
    await Promise.all(others.map((other) => targets.firstHealthy(other.url)));
    void targets.deregister(target.url);
    const bodies = [await ask(url, '/open'), await ask(url, '/open')].map(({ body }) => body);
    expect(new Set(bodies)).toEqual(new Set(others.map((other) => other.url)));
  });

  it('logs each request without its query', async () => {
    const { url, log, target } = await startEdge();
    const { headers } = echoed(await ask(url, '/open?code=secret'));
    const traceId = headers['x-amzn-trace-id'];
    expect(traceId).toMatch(/^Root=1-/);
    expect(log).toEqual([
      { port: 443, method: 'GET', path: '/open', status: 200, target: target.url, traceId },
    ]);
  });

  it('names a port that is taken, and leaves nothing running', async () => {
    const { declared, provider } = await startEdge();
    const taken = await checkedTarget();
    const port = Number(new URL(taken.url).port);
    const start = startLoadBalancer({
      configuration: declared,
      ports: new Map([[80, port]]),
      signInUrl: provider.url,
      clientSecret: () => '',
      stateFile: stateFile(),
    });
    await expect(start).rejects.toThrow(PortTakenError);
    await expect(start).rejects.toMatchObject({ port, host: '127.0.0.1' });
  });

  it('listens where it is told to', async () => {
    const free = await serve(() => undefined);
    await free.close();
    const port = Number(new URL(free.url).port);
    const { url } = await startEdge({ options: { ports: new Map([[443, port]]) } });
    expect(url).toBe(free.url);
  });

  it('keeps its keys for the owner alone, and refuses a file of something else', async () => {
    const file = stateFile();
    await startEdge({ options: { stateFile: file } });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)).toHaveLength(3);
    writeFileSync(file, '{}');
    await expect(startEdge({ options: { stateFile: file } })).rejects.toThrow(StateFileError);
  });

  it('wants a target group named where there are several', async () => {
    const Type = 'AWS::ElasticLoadBalancingV2::TargetGroup';
    await expect(startEdge({ resources: { Second: { Type } } })).rejects.toThrow(
      UnknownTargetError,
    );
  });
});
