import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets, type Condition } from '../../src/alb/conditions';
import { declaredConditions } from '../../src/alb/declared-condition';
import { requestTo } from '../../src/alb/rule-for';
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
    const host = { Field: 'host-header', HostHeaderConfig: { Values: ['app.example.com'] } };
    const header = (name: string, value: string) => ({
      Field: 'http-header',
      HttpHeaderConfig: { HttpHeaderName: name, Values: [value] },
    });
    const all = [path('/a'), method, host, header('X-One', '1'), header('X-Two', '2')];
    const get = await edgeWith(rule(1, all, say('all')));
    const headers = ['Host', 'app.example.com', 'X-One', '1', 'X-Two', '2'];
    expect(await get('/a', headers, 'POST')).toBe('all');
    expect(await get('/a', headers)).toBe(302);
    expect(await get('/b', headers, 'POST')).toBe(302);
    expect(await get('/a', ['Host', 'b.example.com', ...headers.slice(2)], 'POST')).toBe(302);
    expect(await get('/a', headers.slice(0, 4), 'POST')).toBe(302);
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
    [
      'host, whatever its case and port',
      { Field: 'host-header', HostHeaderConfig: { Values: ['APP.example.com'] } },
      '/',
      ['Host', 'app.EXAMPLE.com:8443'],
      true,
    ],
    [
      'host, one character',
      { Field: 'host-header', HostHeaderConfig: { Values: ['app?.example.com'] } },
      '/',
      ['Host', 'app1.example.com'],
      true,
    ],
    [
      'host, and nothing around it',
      { Field: 'host-header', HostHeaderConfig: { Values: ['app.example.com'] } },
      '/',
      ['Host', 'app.example.com.evil.example'],
      false,
    ],
    [
      'header that is not there, and any value',
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Kind', Values: ['*'] } },
      '/',
      [],
      false,
    ],
    [
      'header, within its value',
      {
        Field: 'http-header',
        HttpHeaderConfig: { HttpHeaderName: 'Accept', Values: ['*text/html*'] },
      },
      '/',
      ['accept', 'application/xhtml+xml,Text/HTML;q=0.9'],
      true,
    ],
    ['source', { Field: 'source-ip', SourceIpConfig: { Values: ['127.0.0.0/8'] } }, '/', [], true],
    ['source', { Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } }, '/', [], false],
  ];
  it.each(cases)('%s %j of %s %j: %s', async (_name, condition, target, headers, matched) => {
    const get = await edgeWith(rule(1, [condition], say('matched')));
    expect(await get(target, headers)).toBe(matched ? 'matched' : 302);
  });
});

it('addresses that a rule takes can be asked about any client', () => {
  const octets = fc
    .array(fc.nat(300), { minLength: 4, maxLength: 4 })
    .map((each) => each.join('.'));
  const ip = fc.oneof(fc.ipV4(), fc.ipV6(), octets, fc.string());
  const cidr = fc.tuple(ip, fc.oneof(fc.nat(140), fc.string())).map((each) => each.join('/'));
  const client = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('', '::ffff:127.0.0.1'));
  const property = fc.property(fc.oneof(cidr, ip), client, (block, sourceIp) => {
    const declared = [{ Field: 'source-ip', SourceIpConfig: { Values: [block] } }];
    let conditions: readonly Condition[] = [];
    try {
      conditions = declaredConditions('Rule', declared);
    } catch (error) {
      expect(error).toBeInstanceOf(ResourceError);
    }
    const request = { ...requestTo('a', '/'), sourceIp };
    for (const condition of conditions) expect(typeof meets(condition, request)).toBe('boolean');
  });
  fc.assert(property, { numRuns: 1000 });
});

describe('a host name of the template', () => {
  const hosts = { Field: 'host-header', HostHeaderConfig: { Values: ['*.example.com'] } };
  const RedirectConfig = { StatusCode: 'HTTP_302', Host: 'app.example.com' };
  const resources = {
    Own: rule(1, [path('/a'), hosts], say('own')),
    Other: rule(2, [path('/a')], [{ Type: 'redirect', RedirectConfig }]),
  };
  const options = { hosts: ['app.example.com', 'shop.example.com'] };

  it('is met by what stands for it on this machine, and by no other name', async () => {
    const { url } = await startEdge({ resources, options });
    const { port } = new URL(url);
    const at = (host: string) => ask(url, '/a', { headers: ['Host', host] });
    expect((await at(`LocalHost:${port}`)).body).toBe('own');
    expect((await at('other.example.com')).body).toBe('own');
    expect((await at(`127.0.0.1:${port}`)).status).toBe(302);
  });

  it('is redirected to where it stands', async () => {
    const { url } = await startEdge({ resources, options });
    const { headers } = await ask(url, '/a?x=1');
    expect(headers['location']).toBe(`http://localhost:${new URL(url).port}/a?x=1`);
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
    [
      'more than five values',
      { Rule: rule(1, [path('/a', '/b', '/c'), path('/d', '/e', '/f')]) },
      'at most five',
    ],
    ['two conditions on the path', { Rule: rule(1, [path('/a'), path('/b')]) }, 'two of path'],
    [
      'a condition on the header Host',
      {
        Rule: rule(1, [
          { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'host', Values: ['a'] } },
        ]),
      },
      'not Host',
    ],
    [
      'a header’s name with a wildcard',
      {
        Rule: rule(1, [
          { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-?', Values: ['a'] } },
        ]),
      },
      'the name of a header',
    ],
    [
      'regular expressions',
      {
        Rule: rule(1, [
          { Field: 'host-header', HostHeaderConfig: { RegexValues: ['a.example.com'] } },
        ]),
      },
      'RegexValues',
    ],
    [
      'a host without a dot',
      { Rule: rule(1, [{ Field: 'host-header', HostHeaderConfig: { Values: ['localhost'] } }]) },
      'host-header',
    ],
    [
      'a host that is an address',
      { Rule: rule(1, [{ Field: 'host-header', HostHeaderConfig: { Values: ['10.0.0.1'] } }]) },
      'host-header',
    ],
    [
      'a value of more than 128 characters',
      { Rule: rule(1, [path(`/${'a'.repeat(128)}`)]) },
      'path-pattern',
    ],
    [
      'a source that is no block',
      { Rule: rule(1, [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/33'] } }]) },
      'source-ip',
    ],
    ['a priority that two rules have', { Rule: rule(10, [path('/a')]) }, 'each priority once'],
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
