import { describe, expect, it } from 'vitest';
import { loadBalancerRefusals } from '../../src/alb/refusals';
import { instanceRefusals } from '../../src/instance/refusals';
import { deployStack } from '../../src/template/deploy';
import { lineOf } from '../../src/template/served/finding';
import { SAMPLE } from '../template/served/support/sample';
import { withChanged } from '../template/served/support/stack';

/** What is refused of the sample, if properties of its resources have other values. */
function refusalsOf(...changes: readonly (readonly [of: string, path: string, to: unknown])[]) {
  const Resources = { ...SAMPLE.Resources };
  for (const [of, path, to] of changes) {
    const resource = Resources[of] ?? { Type: 'none' };
    Resources[of] = { ...resource, Properties: withChanged(resource.Properties ?? {}, path, to) };
  }
  const template = { ...SAMPLE, Resources };
  const stack = deployStack({ name: 'App', region: 'eu-central-1', template });
  return [...loadBalancerRefusals(stack), ...instanceRefusals(stack)].map(lineOf);
}

/** One refusal, which begins with the resource's name. */
function expectRefusal(lines: readonly string[], logicalId: string, todo: string) {
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^${logicalId}[ .(]`))]);
  expect(lines[0]).toContain(todo);
}

const conditionOf = (Field: string, property: string, Values: readonly unknown[]) => [
  { Field, [property]: { Values } },
];
const hosts = (...values: unknown[]) => conditionOf('host-header', 'HostHeaderConfig', values);
const paths = (...values: unknown[]) => conditionOf('path-pattern', 'PathPatternConfig', values);
const methods = (...values: unknown[]) =>
  conditionOf('http-request-method', 'HttpRequestMethodConfig', values);
const sources = (...values: unknown[]) => conditionOf('source-ip', 'SourceIpConfig', values);
const queries = (...values: unknown[]) => conditionOf('query-string', 'QueryStringConfig', values);
const headers = (HttpHeaderName: string, ...Values: unknown[]) => [
  { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName, Values } },
];

type Refused = readonly [what: string, declared: readonly unknown[], todo: string];

describe("a rule's conditions", () => {
  it.each<Refused>([
    ['no condition', [], 'a condition'],
    ['six values', [...paths('/a', '/b', '/c'), ...hosts('a.b', 'c.d', 'e.f')], 'five condition'],
    ['six wildcards', [...paths('/*/*/*/*'), ...hosts('*.a', '?.b')], 'five wildcards'],
    ['six wildcards in a query', queries({ Key: '*?*', Value: '*?*' }), 'five wildcards'],
    ['two conditions on the host', [...hosts('a.b'), ...hosts('c.d')], 'two of host-header'],
    ['two conditions on the method', [...methods('GET'), ...methods('PUT')], 'two of http-request'],
    [
      'two conditions on the source',
      [...sources('10.0.0.0/8'), ...sources('::1/128')],
      'two of so',
    ],
    ['no value', paths(), 'path-pattern'],
    ['values twice', [{ ...paths('/a')[0], Values: ['/b'] }], 'a condition of Field, Path'],
    ['a method beside the field', [{ Field: 'http-request-method', Values: ['GET'] }], 'Config'],
    ['a query beside the field', [{ Field: 'query-string', Values: ['a'] }], 'Config'],
    ['what is of another field', [{ ...paths('/a')[0], HostHeaderConfig: {} }], 'a condition of'],
    ['an empty path', paths(''), 'path-pattern'],
    ['a path of 129 characters', paths(`/${'a'.repeat(128)}`), 'path-pattern'],
    ['a path with a space', paths('/a b'), 'path-pattern'],
    ['a path with an umlaut', paths('/ä'), 'path-pattern'],
    ['a host with a slash', hosts('a.b/c'), 'host-header'],
    ['a host that ends with a number', hosts('a.b1'), 'host-header'],
    ['a method in lower case', methods('get'), 'http-request-method'],
    ['a method with a wildcard', methods('*'), 'http-request-method'],
    ['a header of two lines', headers('X-One', 'a\nb'), 'http-header'],
    ['a header named Host', headers('HOST', 'a'), 'not Host'],
    ['no query', queries(), 'query-string'],
    ['a query without a value', queries({ Key: 'a' }), 'query-string'],
    ['a query with an empty key', queries({ Key: '', Value: 'a' }), 'query-string'],
    ['a query with a space', queries({ Value: 'a b' }), 'query-string'],
    ['a query that is a text', queries('a=b'), 'query-string'],
    ...[
      ...[
        '10.0.0.0',
        '10.0.0.0/33',
        '10.0.0.0/-1',
        '10.0.0.0/8/9',
        '10.0.0.0/08',
        '10.0.0/8',
        '/8',
      ],
      ...['10.0.0.256/8', '::/129', 'fe80::1%eth0/64', 'example.com/8', '255.255.255.255/32', 8],
    ].map((each) => [`the source ${each}`, sources(each), 'source-ip'] as const),
  ])('are refused with %s', (_, conditions, todo) => {
    expectRefusal(refusalsOf(['Header', 'Conditions', conditions]), 'Header', todo);
  });

  it.each<readonly [string, readonly unknown[]]>([
    ['five values', [...paths('/a', '/b', '/c'), ...hosts('a.b', 'c.d')]],
    ['five wildcards', [...paths('/*/*/?'), ...hosts('*.a', '?.b')]],
    ['wildcards that stand for themselves', paths('/\\*\\*\\*\\*\\*\\*')],
    ['a path of 128 characters', paths(`/${'a'.repeat(127)}`)],
    ['every letter of a path', paths('/aZ9_-.$/~"\'@:+&')],
    ['every letter of a query', queries({ Value: 'aZ9_-.$/~"\'@:+&()!,;=' })],
    ['two conditions on headers', [...headers('X-One', 'a'), ...headers('X-One', 'b')]],
    ['two conditions on the query', [...queries({ Value: 'a' }), ...queries({ Value: 'b' })]],
    ['sources', sources('0.0.0.0/0', '10.1.2.3/32', '::/0', '2001:db8::/32', '255.255.255.0/24')],
  ])('may be %s', (_, conditions) => {
    expect(refusalsOf(['Header', 'Conditions', conditions])).toEqual([]);
  });
});

const fixed = (more: object) => [
  { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', ...more } },
];
const redirect = (more: object) => [
  { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', ...more } },
];

describe("a rule's actions", () => {
  it.each<Refused>([
    ['none', [], 'one of forward'],
    ['two without Order', [{ Type: 'authenticate-cognito' }, ...fixed({})], 'an Order of its own'],
    [
      'two of an Order',
      [
        { Type: 'authenticate-cognito', Order: 1 },
        { ...fixed({})[0], Order: '1' },
      ],
      'an Order of its own',
    ],
    ['that of another type', [{ ...fixed({})[0], RedirectConfig: {} }], 'RedirectConfig'],
    ['no status code', fixed({ StatusCode: undefined }), '2XX'],
    ...['100', '301', '600', '20', '2000', 'abc'].map(
      (StatusCode) => [`the status ${StatusCode}`, fixed({ StatusCode }), '2XX'] as const,
    ),
    ['a body of 1025 letters', fixed({ MessageBody: 'a'.repeat(1025) }), '1024 bytes'],
    ['a body of 1026 bytes', fixed({ MessageBody: 'ä'.repeat(513) }), '1024 bytes'],
    ['another content type', fixed({ ContentType: 'image/png' }), 'text/plain'],
    ['a redirect to where it comes from', redirect({}), 'leads to itself'],
    ['a redirect to another query', redirect({ Query: 'a=b' }), 'leads to itself'],
    ['the same in words', redirect({ Protocol: 'HTTPS', Port: '443' }), 'leads to itself'],
    [
      'the same by names',
      redirect({ Protocol: '#{protocol}', Host: '#{host}', Path: '/#{path}', Port: '#{port}' }),
      'leads to itself',
    ],
    ['a redirect to HTTP', redirect({ Protocol: 'HTTP', Port: '80' }), 'from HTTPS to HTTP'],
    ['a redirect to a relative path', redirect({ Path: 'a' }), 'the Path of a redirect'],
    ['a redirect to a long path', redirect({ Path: `/${'a'.repeat(128)}` }), 'the Path of a'],
    ['a redirect to a query with ?', redirect({ Path: '/a', Query: '?a' }), 'the Query of a'],
    ...['0', '65536', '443s', '#{path}'].map(
      (Port) => [`a redirect to port ${Port}`, redirect({ Port }), 'the Port of a'] as const,
    ),
    ['another redirect', redirect({ Path: '/a', StatusCode: 'HTTP_303' }), 'HTTP_301'],
    [
      'a target group of elsewhere',
      [{ Type: 'forward', TargetGroupArn: 'arn:aws:elasticloadbalancing:x:1:targetgroup/a/1' }],
      'a target group of the stack',
    ],
    [
      'two target groups',
      [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: ['Targets', 'OtherTargets'].map((Ref) => ({ TargetGroupArn: { Ref } })),
          },
        },
      ],
      'one target group',
    ],
    [
      'a target group and another',
      [
        {
          Type: 'forward',
          TargetGroupArn: { Ref: 'Targets' },
          ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'OtherTargets' } }] },
        },
      ],
      'one target group',
    ],
  ])('are refused if there is %s', (_, actions, todo) => {
    expectRefusal(refusalsOf(['Header', 'Actions', actions]), 'Header', todo);
  });

  it.each<readonly [string, readonly unknown[]]>([
    ['a body of 1024 bytes', fixed({ MessageBody: 'ä'.repeat(512) })],
    ['a redirect to another path', redirect({ Path: '/new/#{path}' })],
    ['a redirect to another port', redirect({ Port: 8443 })],
    ['a redirect to another host', redirect({ Host: 'www.#{host}' })],
  ])('may be %s', (_, actions) => {
    expect(refusalsOf(['Header', 'Actions', actions])).toEqual([]);
  });
});

const SIGN_IN = 'Actions.AuthenticateCognitoConfig';

describe('a sign-in', () => {
  it.each([
    ['SessionTimeout', 0, 'SessionTimeout of 1 to 604800'],
    ['SessionTimeout', 604_801, 'SessionTimeout of 1 to 604800'],
    ['SessionTimeout', '1.5', 'SessionTimeout of 1 to 604800'],
    [
      'AuthenticationRequestExtraParams',
      Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`p${at}`, 'x'])),
      'at most ten',
    ],
    ['Scope', 'email', 'ask for openid'],
    ['UserPoolClientId', 'elsewhere', 'an app client of the stack'],
    ['UserPoolDomain', 'elsewhere', 'a domain of the stack'],
    ['UserPoolArn', { 'Fn::GetAtt': ['OtherPool', 'Arn'] }, 'the user pool that Client is of'],
  ])('is refused with %s %j', (property, value, todo) => {
    expectRefusal(refusalsOf(['Path', `${SIGN_IN}.${property}`, value]), 'Path', todo);
  });

  it.each([
    ['GenerateSecret', false, 'with a secret'],
    ['GenerateSecret', undefined, 'with a secret'],
    ['AllowedOAuthFlowsUserPoolClient', 'false', 'by OAuth'],
    ['AllowedOAuthFlows', ['implicit'], 'with a code'],
    ['AllowedOAuthFlows', [], 'with a code'],
    ['AllowedOAuthScopes', ['email'], 'allow openid'],
    ['CallbackURLs', ['https://app.example.com/'], '/oauth2/idpresponse'],
    ['CallbackURLs', ['http://app.example.com/oauth2/idpresponse'], '/oauth2/idpresponse'],
    ['CallbackURLs', ['https://app.example.com/a/oauth2/idpresponse'], '/oauth2/idpresponse'],
    ['CallbackURLs', undefined, '/oauth2/idpresponse'],
  ])("is refused with the client's %s %j", (property, value, todo) => {
    const lines = new Set(refusalsOf(['Client', property, value]));
    expectRefusal([...lines], `Client.${property}`, todo);
  });

  it('is refused on a listener of HTTP, as a rule or its default', () => {
    const { DefaultActions } = SAMPLE.Resources['Https']?.Properties ?? {};
    expectRefusal(refusalsOf(['Path', 'ListenerArn', { Ref: 'Plain' }]), 'Path', 'of HTTPS');
    expectRefusal(refusalsOf(['Plain', 'DefaultActions', DefaultActions]), 'Plain', 'on HTTPS');
  });

  it('asks for scopes that the client allows', () => {
    const lines = refusalsOf(['Path', `${SIGN_IN}.Scope`, 'openid phone profile']);
    expectRefusal(lines, 'Client', 'allow phone, profile');
  });
});

describe('listeners and rules', () => {
  const elsewhere = 'arn:aws:elasticloadbalancing:x:1:listener/app/a/1/2';
  it.each([
    ['a listener of another load balancer', 'Plain', 'LoadBalancerArn', elsewhere, 'of the stack'],
    ['a rule of another listener', 'Header', 'ListenerArn', elsewhere, 'a listener of the stack'],
    ['HTTPS without a certificate', 'Https', 'Certificates', [], 'exactly one certificate'],
    ['HTTPS with two', 'Https', 'Certificates', [{}, {}], 'exactly one certificate'],
    ['HTTP with a certificate', 'Http', 'Certificates', [{}], 'leave them out'],
    ['two listeners of a port', 'Plain', 'Port', '80', 'Http listens there'],
    ['two rules of a priority', 'Method', 'Priority', '3', 'Header has it'],
  ])('are refused if there is %s', (_, of, path, to, todo) => {
    expectRefusal(refusalsOf([of, path, to]), `${of}.${path}`, todo);
  });

  it('are of one load balancer, and forward to groups of different names', () => {
    const template = {
      Resources: { ...SAMPLE.Resources, Second: { Type: SAMPLE.Resources['Edge']?.Type ?? '' } },
    };
    const stack = deployStack({ name: 'App', region: 'eu-central-1', template });
    expectRefusal(loadBalancerRefusals(stack).map(lineOf), 'Second', 'one load balancer');
    const named = ['Targets', 'OtherTargets'].map((of) => [of, 'Name', 'web'] as const);
    expectRefusal(refusalsOf(...named), 'OtherTargets.Name', 'Targets has it');
  });

  it('may have the same priority on two listeners', () => {
    const lines = refusalsOf(
      ['Method', 'Priority', 3],
      ['Method', 'ListenerArn', { Ref: 'Plain' }],
    );
    expect(lines).toEqual([]);
  });
});

describe('a health check', () => {
  it.each([
    [20, 20],
    [10, 11],
    ['5', undefined],
  ])('is refused if every %s s it takes %s s', (interval, timeout) => {
    const lines = refusalsOf(
      ['Targets', 'HealthCheckIntervalSeconds', interval],
      ['Targets', 'HealthCheckTimeoutSeconds', timeout],
    );
    expectRefusal(lines, 'Targets.HealthCheckTimeoutSeconds', `, ${interval}`);
  });
});

describe('a target group', () => {
  const attribute = (Key: string, Value: string) => [{ Key, Value }];
  const id = 'arn:aws:lambda:eu-central-1:123456789012:function:app';
  it.each<readonly [of: string, path: string, to: unknown, todo: string]>([
    ['Targets', 'HealthCheckEnabled', 'false', 'AWS checks servers always'],
    ...[undefined, 0, '65536', 'http'].map(
      (port) => ['Targets', 'Port', port, 'from 1 to 65535'] as const,
    ),
    ['Targets', 'Protocol', undefined, 'write HTTP'],
    [
      'Targets',
      'TargetGroupAttributes[lambda.multi_value_headers.enabled]',
      'true',
      'of functions',
    ],
    ['Targets', 'TargetGroupAttributes[stickiness.type]', 'app_cookie', 'lb_cookie'],
    ['Function', 'HealthCheckEnabled', true, 'no health checks'],
    ['Function', 'Targets', [{ Id: id }, { Id: id }], 'one function'],
    ['Function', 'Targets', [{ Id: id, Port: 80 }], 'a function has no port'],
    ['Function', 'TargetGroupAttributes', attribute('stickiness.enabled', 'true'), 'does not have'],
    [
      'Function',
      'TargetGroupAttributes',
      attribute('slow_start.duration_seconds', '30'),
      'does not',
    ],
  ])('of %s is refused with %s %j', (of, path, to, todo) => {
    expectRefusal(refusalsOf([of, path, to]), of, todo);
  });

  it('of servers may register its own: others are handed over here', () => {
    expect(refusalsOf(['Targets', 'Targets', [{ Id: '10.0.0.1', Port: 8080 }]])).toEqual([]);
  });

  it('of a function may say that it has no stickiness', () => {
    const attributes = attribute('stickiness.enabled', 'false');
    expect(refusalsOf(['Function', 'TargetGroupAttributes', attributes])).toEqual([]);
  });
});

describe('an Auto Scaling group', () => {
  it.each([
    ['MinSize', '5', 'MinSize'],
    ['MinSize', 'many', 'MinSize'],
    ['DesiredCapacity', 0, 'DesiredCapacity'],
    ['DesiredCapacity', '5', 'DesiredCapacity'],
    ['DesiredCapacity', '1.5', 'DesiredCapacity'],
  ])('of 1 to 4 instances is refused with %s %s', (path, to, named) => {
    expectRefusal(refusalsOf(['Group', path, to]), `Group.${named}`, 'a whole number from MinSize');
  });

  it('names a launch template and target groups of the stack', () => {
    const template = { LaunchTemplateId: 'lt-1', Version: '1' };
    expectRefusal(refusalsOf(['Group', 'LaunchTemplate', template]), 'Group', 'of the stack');
    expectRefusal(refusalsOf(['Group', 'TargetGroupARNs', ['arn']]), 'Group', 'of the stack');
    const ofFunction = [{ Ref: 'Function' }];
    expectRefusal(refusalsOf(['Group', 'TargetGroupARNs', ofFunction]), 'Group', 'of the stack');
  });
});

it('refuses all at once', () => {
  const lines = refusalsOf(
    ['Header', 'Conditions', paths('')],
    ['Method', 'Priority', 3],
    ['Https', 'Certificates', []],
  );
  expect(lines).toHaveLength(3);
});
