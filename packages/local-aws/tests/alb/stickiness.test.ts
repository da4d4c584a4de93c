import { describe, expect, it, onTestFinished } from 'vitest';
import { loadBalancerFrom } from '../../src/alb/declared-load-balancer';
import { ResourceError } from '../../src/template/errors';
import { edgeStack, startEdge, targetGroup } from './support/edge';
import { ask, cookieHeader, serve, type Reply } from './support/http';

const sticky = {
  'stickiness.enabled': 'true',
  'stickiness.type': 'lb_cookie',
  'stickiness.lb_cookie.duration_seconds': '600',
};

/** A load balancer with three targets that answer who they are. */
async function threeTargets(attributes: Readonly<Record<string, string>>) {
  const edge = await startEdge({ resources: { Targets: targetGroup(attributes) } });
  const group = edge.loadBalancer.targetGroup();
  void group.deregister(edge.target.url);
  const state = { unhealthy: '' };
  for (const name of ['a', 'b', 'c']) {
    const target = await serve((message, response) => {
      const failing = message.url === '/health' && state.unhealthy === target.url;
      response.writeHead(failing ? 500 : 200, { 'X-Name': name }).end(target.url);
    });
    onTestFinished(() => target.close());
    group.register(target.url);
    await group.firstHealthy(target.url);
  }
  const open = async (cookies: ReadonlyMap<string, string> = new Map()): Promise<Reply> =>
    ask(edge.url, '/open', { headers: cookieHeader(cookies) });
  return { ...edge, group, state, open };
}

const only = (cookies: ReadonlyMap<string, string>, name: string) =>
  new Map([[name, cookies.get(name) ?? '']]);

describe('stickiness by the load balancer’s cookie', () => {
  it('sends a client to the same target, by either cookie', async () => {
    const { open, clock } = await threeTargets(sticky);
    const first = await open();
    expect([...first.cookies.keys()]).toEqual(['AWSALB', 'AWSALBCORS']);
    expect(first.cookies.get('AWSALB')).toBe(first.cookies.get('AWSALBCORS'));
    const expires = new Date(clock.now + 7 * 24 * 3600 * 1000).toUTCString();
    const value = first.cookies.get('AWSALB');
    expect(first.setCookies).toEqual([
      `AWSALB=${value}; Expires=${expires}; Path=/`,
      `AWSALBCORS=${value}; Expires=${expires}; Path=/; SameSite=None; Secure`,
    ]);
    for (const name of ['AWSALB', 'AWSALBCORS']) {
      for (let time = 0; time < 4; time += 1) {
        expect((await open(only(first.cookies, name))).body).toBe(first.body);
      }
    }
    const others = await Promise.all([open(), open(), open()]);
    expect(new Set(others.map(({ body }) => body)).size).toBe(3);
  });

  it('tells nothing of the target', async () => {
    const { open } = await threeTargets(sticky);
    const { cookies, body } = await open();
    const bytes = Buffer.from(cookies.get('AWSALB') ?? '', 'base64url').toString('latin1');
    expect(bytes).not.toContain(new URL(body).port);
  });

  it('moves on with a new cookie when the target is unhealthy', async () => {
    const { open, state, group } = await threeTargets(sticky);
    const first = await open();
    state.unhealthy = first.body;
    const health = () => group.targets.find(({ url }) => url.origin === first.body)?.health;
    await expect.poll(health, { interval: 5 }).toBe('unhealthy');
    const second = await open(first.cookies);
    expect(second.body).not.toBe(first.body);
    state.unhealthy = '';
    await expect.poll(health, { interval: 5 }).toBe('healthy');
    for (let time = 0; time < 4; time += 1) {
      expect((await open(second.cookies)).body).toBe(second.body);
    }
  });

  it('moves on with a new cookie when the target is gone', async () => {
    const { open, group } = await threeTargets(sticky);
    const first = await open();
    void group.deregister(first.body);
    const second = await open(first.cookies);
    expect(second.body).not.toBe(first.body);
    expect((await open(second.cookies)).body).toBe(second.body);
    expect((await open(second.cookies)).body).toBe(second.body);
  });

  it('ends when its duration is over, and each answer begins it anew', async () => {
    const { open, clock } = await threeTargets(sticky);
    const first = await open();
    clock.now += 599_000;
    const second = await open(first.cookies);
    expect(second.body).toBe(first.body);
    clock.now += 599_000;
    const late = [await open(first.cookies), await open(first.cookies), await open(first.cookies)];
    expect(new Set(late.map(({ body }) => body)).size).toBe(3);
    expect((await open(second.cookies)).body).toBe(first.body);
  });

  it('takes a cookie that it cannot decrypt for none', async () => {
    const { open } = await threeTargets(sticky);
    const { cookies } = await open();
    const value = `${cookies.get('AWSALB')}`;
    const changed = new Map([['AWSALB', (value.startsWith('A') ? 'B' : 'A') + value.slice(1)]]);
    const replies = [await open(changed), await open(changed), await open(changed)];
    expect(new Set(replies.map(({ body }) => body)).size).toBe(3);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('sets no cookie where it is not enabled, nor on answers of no target', async () => {
    const off = await threeTargets({ 'stickiness.enabled': 'false' });
    expect((await off.open()).setCookies).toEqual([]);
    const on = await threeTargets(sticky);
    expect((await ask(on.url, '/page.data')).setCookies).toEqual([]);
  });
});

describe('the attributes of a target group', () => {
  const declared = (attributes: Readonly<Record<string, string>>) =>
    loadBalancerFrom(edgeStack({ Targets: targetGroup(attributes) })).targetGroups[0];

  it('have the defaults of AWS', () => {
    expect(declared({})).toMatchObject({ deregistrationDelaySeconds: 300 });
    expect(declared({})).not.toHaveProperty('stickiness');
    const enabled = declared({ 'stickiness.enabled': 'true' });
    expect(enabled?.stickiness).toEqual({ durationSeconds: 86_400 });
    expect(declared(sticky)?.stickiness).toEqual({ durationSeconds: 600 });
  });

  it.each([
    { 'stickiness.enabled': 'true', 'stickiness.type': 'app_cookie' },
    { ...sticky, 'stickiness.lb_cookie.duration_seconds': 'long' },
    { 'deregistration_delay.timeout_seconds': 'x' },
  ])('are refused where this machine does not do them: %o', (attributes) => {
    expect(() => declared(attributes)).toThrow(ResourceError);
  });
});
