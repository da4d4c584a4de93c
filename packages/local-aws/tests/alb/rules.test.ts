import { describe, expect, it } from 'vitest';
import { loadBalancerFrom } from '../../src/alb/declared-load-balancer';
import { ResourceError } from '../../src/template/errors';
import type { TemplateResource } from '../../src/template/stack';
import { authenticate, edgeStack, path, rule, startEdge } from './support/edge';
import { ask } from './support/http';

/** An action that answers with a text, by which a test sees which rule has matched. */
function say(MessageBody: string) {
  return [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', MessageBody } }];
}

async function edgeWith(...rules: TemplateResource[]) {
  const resources = Object.fromEntries(rules.map((each, index) => [`Rule${index}`, each]));
  const { url } = await startEdge({ resources });
  return async (target: string, headers: string[] = [], method = 'GET') => {
    const { status, body } = await ask(url, target, { method, headers });
    return status === 200 ? body : status;
  };
}

describe('rules', () => {
  it('are tried by priority, the default rule last', async () => {
    const get = await edgeWith(
      rule(3, [path('/*')], say('third')),
      rule(1, [path('/a')], say('first')),
      rule(2, [path('/a', '/b')], say('second')),
    );
    expect(await get('/a')).toBe('first');
    expect(await get('/b')).toBe('second');
    expect(await get('/c')).toBe('third');
  });

  it('take a request only if every condition is met', async () => {
    const method = { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } };
    const get = await edgeWith(rule(1, [path('/a'), method], say('both')));
    expect(await get('/a', [], 'POST')).toBe('both');
    expect(await get('/a')).toBe(302);
    expect(await get('/b', [], 'POST')).toBe(302);
  });

  it('forward to a page that needs nobody', async () => {
    const { url } = await startEdge();
    expect((await ask(url, '/open/page')).status).toBe(200);
  });
});

describe('path-pattern', () => {
  it.each([
    ['/img/*', '/img/a/b.png', true],
    ['/img/*', '/img', false],
    ['/*.data', '/a/b.data', true],
    ['/*.data', '/.data?x=1', true],
    ['/*.data', '/a.data/b', false],
    ['/a?c', '/abc', true],
    ['/a?c', '/ac', false],
    ['/Open', '/open', false],
    ['/open', '/open?x=/other', true],
    ['/open', '/other?/open', false],
    ['/a.b', '/axb', false],
    // As it came: neither decoded nor normalised.
    ['/open', '/op%65n', false],
    ['/open/*', '/open/../private', true],
    ['/open', '//open', false],
    ['/open', 'http://elsewhere.example.com/open?x', true],
  ])('%s and %s: %s', async (pattern, target, matched) => {
    const get = await edgeWith(rule(1, [path(pattern)], say('matched')));
    expect((await get(target)) === 'matched').toBe(matched);
  });
});

describe('other conditions', () => {
  const cases: readonly [string, Record<string, unknown>, string, string[], boolean][] = [
    [
      'host',
      { Field: 'host-header', Values: ['*.example.com'] },
      '/',
      ['Host', 'A.example.com:8'],
      true,
    ],
    [
      'host',
      { Field: 'host-header', Values: ['*.example.com'] },
      '/',
      ['Host', 'example.com'],
      false,
    ],
    [
      'header',
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Kind', Values: ['a*'] } },
      '/',
      ['x-kind', 'b', 'x-kind', 'ABC'],
      true,
    ],
    [
      'header',
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Kind', Values: ['a*'] } },
      '/',
      ['x-other', 'abc'],
      false,
    ],
    [
      'query',
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'version', Value: 'v?' }] } },
      '/?a=1&Version=V1',
      [],
      true,
    ],
    [
      'query',
      { Field: 'query-string', QueryStringConfig: { Values: [{ Value: 'a\\*' }] } },
      '/?x=abc',
      [],
      false,
    ],
    ['source', { Field: 'source-ip', SourceIpConfig: { Values: ['127.0.0.0/8'] } }, '/', [], true],
    ['source', { Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } }, '/', [], false],
  ];
  it.each(cases)('%s %j of %s %j: %s', async (_name, condition, target, headers, matched) => {
    const get = await edgeWith(rule(1, [condition], say('matched')));
    expect(await get(target, headers)).toBe(matched ? 'matched' : 302);
  });
});

describe('actions', () => {
  it('redirect from HTTP to the HTTPS listener of this machine', async () => {
    const { loadBalancer, url } = await startEdge();
    const http = loadBalancer.urls.get(80) ?? '';
    const reply = await ask(http, '/a%20b?x=1');
    expect(reply.status).toBe(301);
    expect(reply.headers['location']).toBe(`${url}/a%20b?x=1`);
  });

  it.each([
    [{ Host: 'other.example.com' }, 'https://other.example.com:443/a?b=1'],
    [{ Path: '/new/#{path}', Query: 'from=#{host}' }, '<url>/new/a?from=127.0.0.1'],
    [{ Port: '8443' }, 'https://127.0.0.1:8443/a?b=1'],
  ])('redirect with %j', async (more, location) => {
    const RedirectConfig = { StatusCode: 'HTTP_302', ...more };
    const redirect = rule(1, [path('/a')], [{ Type: 'redirect', RedirectConfig }]);
    const { url } = await startEdge({ resources: { Redirect: redirect } });
    const reply = await ask(url, '/a?b=1');
    expect(reply.status).toBe(302);
    expect(reply.headers['location']).toBe(location.replace('<url>', url));
  });

  it('answer fixed responses', async () => {
    const FixedResponseConfig = { StatusCode: '418', ContentType: 'text/css', MessageBody: 'x' };
    const fixed = rule(1, [path('/a')], [{ Type: 'fixed-response', FixedResponseConfig }]);
    const { url } = await startEdge({ resources: { Fixed: fixed } });
    const { status, headers, body } = await ask(url, '/a');
    expect([status, headers['content-type'], body]).toEqual([418, 'text/css', 'x']);
  });

  it('come in their order, not in the list’s', async () => {
    const { url } = await startEdge({
      resources: { Turned: rule(1, [path('/a')], authenticate('deny').reverse()) },
    });
    expect((await ask(url, '/a')).status).toBe(401);
  });
});

describe('loadBalancerFrom', () => {
  it('reads what is declared, with AWS’s defaults', () => {
    const configuration = loadBalancerFrom(edgeStack());
    expect(configuration).toMatchObject({ idleTimeoutSeconds: 60, dropInvalidHeaderFields: true });
    expect(configuration.listeners.map(({ port }) => port)).toEqual([443, 80]);
    const priorities = configuration.listeners[0]?.rules.map(({ priority }) => priority);
    expect(priorities).toEqual([10, 20, 30, Infinity]);
    expect(configuration.listeners[0]?.rules[1]?.authenticate).toMatchObject({
      onUnauthenticatedRequest: 'deny',
      sessionCookieName: 'AWSELBAuthSessionCookie',
      sessionTimeoutSeconds: 43_200,
    });
    expect(configuration.targetGroups[0]?.healthCheck).toEqual({
      path: '/health',
      intervalSeconds: 30,
      timeoutSeconds: 5,
      healthyThreshold: 5,
      unhealthyThreshold: 2,
      matcher: '200-299',
    });
  });

  const elb = 'AWS::ElasticLoadBalancingV2::';
  const LoadBalancerArn = { Ref: 'Edge' };
  const cases: readonly [string, Record<string, TemplateResource>, string][] = [
    ['two load balancers', { Second: { Type: `${elb}LoadBalancer` } }, 'Edge, Second'],
    [
      'a network load balancer',
      { Edge: { Type: `${elb}LoadBalancer`, Properties: { Type: 'network' } } },
      'network',
    ],
    [
      'authentication on HTTP',
      {
        Http: {
          Type: `${elb}Listener`,
          Properties: {
            LoadBalancerArn,
            Protocol: 'HTTP',
            Port: 80,
            DefaultActions: authenticate('deny'),
          },
        },
      },
      'HTTPS listeners only',
    ],
    [
      'another action',
      { Rule: rule(1, [path('/')], [{ Type: 'authenticate-oidc' }]) },
      'authenticate-oidc',
    ],
    ['two actions', { Rule: rule(1, [path('/')], [...say('a'), ...say('b')]) }, 'one action'],
    ['no action', { Rule: rule(1, [path('/')], []) }, 'nothing'],
    ['another condition', { Rule: rule(1, [{ Field: 'moon' }]) }, 'moon'],
    ['a condition without values', { Rule: rule(1, [{ Field: 'path-pattern' }]) }, 'path-pattern'],
    [
      'another way to treat strangers',
      { Rule: rule(1, [path('/')], authenticate('ignore')) },
      'ignore',
    ],
  ];
  it.each(cases)('refuses %s', (_name, resources, message) => {
    const read = () => loadBalancerFrom(edgeStack(resources));
    expect(read).toThrow(ResourceError);
    expect(read).toThrow(message);
  });
});
