import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { LambdaEvent } from '../../src/alb/lambda-event';
import type { InvocationResult, InvokingService } from '../../src/lambda/invocation';
import { ResourceError } from '../../src/template/errors';
import { loadBalancerFrom } from '../../src/alb/declared-load-balancer';
import type { TemplateResource } from '../../src/template/stack';
import { authenticate, edgeStack, path, rule, startEdge } from './support/edge';
import { ask, cookieHeader } from './support/http';

const FUNCTION = 'arn:aws:lambda:eu-central-1:123456789012:function:page';
const MEGABYTE = 1024 * 1024;

interface Shape {
  readonly multiValue?: boolean;
  readonly properties?: Readonly<Record<string, unknown>>;
}

function lambdaGroup({ multiValue = false, properties }: Shape = {}): TemplateResource {
  const Key = 'lambda.multi_value_headers.enabled';
  return {
    Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    Properties: {
      TargetType: 'lambda',
      Targets: [{ Id: FUNCTION }],
      TargetGroupAttributes: [{ Key, Value: String(multiValue) }],
      ...properties,
    },
  };
}

const toFunction = [{ Type: 'forward', Order: 2, TargetGroupArn: { Ref: 'Function' } }];

/** A load balancer with a function at `/function` and, behind a sign-in, `/signed`. */
async function edgeWith(first: unknown = { statusCode: 200 }, shape: Shape = {}) {
  let answer = first;
  const calls: { arn: string; event: LambdaEvent; service: InvokingService }[] = [];
  const result = (): InvocationResult =>
    answer instanceof Error
      ? { kind: 'failed', errorType: 'Error', errorMessage: answer.message }
      : { kind: 'returned', payload: answer };
  const edge = await startEdge({
    resources: {
      Function: lambdaGroup(shape),
      Open: rule(1, [path('/function', '/function/*')], toFunction),
      Signed: rule(2, [path('/signed')], [...authenticate('allow').slice(0, 1), ...toFunction]),
    },
    options: {
      invoke: async (arn, event, service) => {
        calls.push({ arn, event, service });
        return result();
      },
    },
  });
  const event = () => calls.at(-1)?.event;
  const answerWith = (next: unknown) => void (answer = next);
  return { ...edge, calls, event, answerWith };
}

describe('a function gets', () => {
  it('method, path and query as they came, and headers in lower case', async () => {
    const { url, event, calls, clock } = await edgeWith();
    await ask(url, '/function/a%2Fb?x=%20&y&x=a=b&&=z', { headers: ['X-One', '1', 'X-One', '2'] });
    const time = Math.floor(clock.now / 1000).toString(16);
    const [call] = calls;
    const targetGroupArn = call?.service.sourceArn ?? '';
    expect(event()).toEqual({
      requestContext: { elb: { targetGroupArn } },
      httpMethod: 'GET',
      path: '/function/a%2Fb',
      queryStringParameters: { x: 'a=b', y: '', '': 'z' },
      headers: {
        host: new URL(url).host,
        'x-one': '2',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'https',
        'x-forwarded-port': '443',
        'x-amzn-trace-id': expect.stringMatching(`^Root=1-${time}-[0-9a-f]{24}$`) as string,
      },
      body: '',
      isBase64Encoded: false,
    });
    expect(targetGroupArn).toMatch(
      /^arn:aws:elasticloadbalancing:eu-central-1:\d{12}:targetgroup\//,
    );
    expect(call).toMatchObject({
      arn: FUNCTION,
      service: { principal: 'elasticloadbalancing.amazonaws.com', sourceAccount: '123456789012' },
    });
  });

  it('every value of headers and parameters where the group asks for it', async () => {
    const { url, event } = await edgeWith({ statusCode: 200 }, { multiValue: true });
    await ask(url, '/function?x=1&x=2', { headers: ['X-One', '1', 'x-one', '2'] });
    expect(event()).toMatchObject({
      multiValueQueryStringParameters: { x: ['1', '2'] },
      multiValueHeaders: { 'x-one': ['1', '2'], host: [new URL(url).host] },
    });
    expect(event()).not.toHaveProperty('headers');
    expect(event()).not.toHaveProperty('queryStringParameters');
  });

  it('a text as it is, and any other body in base64', async () => {
    const { url, event } = await edgeWith();
    const body = 'grüße';
    for (const [type, encoding, asItIs] of [
      ['text/plain; charset=utf-8', undefined, true],
      ['application/json', undefined, true],
      ['Application/XML;v=1', undefined, true],
      ['application/jsonl', undefined, false],
      ['application/x-www-form-urlencoded', undefined, false],
      [undefined, undefined, false],
      ['text/plain', 'gzip', false],
    ] as const) {
      const headers = [
        ...(type === undefined ? [] : ['Content-Type', type]),
        ...(encoding === undefined ? [] : ['Content-Encoding', encoding]),
      ];
      await ask(url, '/function', { method: 'POST', headers, body });
      expect(event()).toMatchObject({
        httpMethod: 'POST',
        body: asItIs ? body : Buffer.from(body).toString('base64'),
        isBase64Encoded: !asItIs,
      });
    }
  });

  it('who is signed in', async () => {
    const { url, signIn, event } = await edgeWith();
    await ask(url, '/signed', {
      headers: ['x-amzn-oidc-identity', 'forged', ...cookieHeader(await signIn())],
    });
    expect(event()?.headers).toMatchObject({ 'x-amzn-oidc-identity': 'a-sub' });
    expect(event()?.headers).toHaveProperty('x-amzn-oidc-data');
    expect(event()?.headers).toHaveProperty('x-amzn-oidc-accesstoken', 'access-1');
  });

  it('no more than 1 MB: 413', async () => {
    const { url, calls } = await edgeWith();
    const post = (size: number) =>
      ask(url, '/function', { method: 'POST', body: 'x'.repeat(size) });
    expect((await post(MEGABYTE)).status).toBe(200);
    expect((await post(MEGABYTE + 1)).status).toBe(413);
    expect(calls).toHaveLength(1);
  });

  it('no WebSocket: 400', async () => {
    const { url, calls } = await edgeWith();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      'GET /function HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(String((await once(socket, 'data'))[0])).toContain('HTTP/1.1 400');
    socket.destroy();
    expect(calls).toEqual([]);
  });
});

describe('a function answers with', () => {
  it('status, headers and body; the connection’s own headers are left out', async () => {
    const headers = { 'Content-Type': 'text/plain', Connection: 'close', 'Content-Length': '1' };
    const { url } = await edgeWith({
      statusCode: 201,
      statusDescription: '201 Created',
      headers,
      body: 'grüße',
    });
    const reply = await ask(url, '/function');
    expect(reply).toMatchObject({ status: 201, body: 'grüße' });
    expect(reply.headers).toMatchObject({ 'content-type': 'text/plain', 'content-length': '7' });
  });

  it('bytes in base64', async () => {
    const { url } = await edgeWith({
      statusCode: 200,
      isBase64Encoded: true,
      body: 'Z3LDvMOfZQ==',
    });
    expect((await ask(url, '/function')).body).toBe('grüße');
  });

  it('repeated headers where the group asks for lists', async () => {
    const multiValueHeaders = { 'Set-Cookie': ['a=1', 'b=2'] };
    const answer = { statusCode: 200, multiValueHeaders, headers: { 'X-Single': '1' } };
    const { url } = await edgeWith(answer, { multiValue: true });
    const reply = await ask(url, '/function');
    expect(reply.setCookies).toEqual(['a=1', 'b=2']);
    expect(reply.headers).not.toHaveProperty('x-single');
  });

  it('502 where it fails, answers what is malformed, or more than 1 MB', async () => {
    const { url, log, answerWith } = await edgeWith();
    const INVALID = 'LambdaInvalidResponse';
    for (const [answer, reason] of [
      [new Error('broken'), 'LambdaUnhandled'],
      [null, INVALID],
      ['hello', INVALID],
      [{ body: 'no status' }, INVALID],
      [{ statusCode: '200' }, INVALID],
      [{ statusCode: 99 }, INVALID],
      [{ statusCode: 200, body: { a: 1 } }, INVALID],
      [{ statusCode: 200, isBase64Encoded: null }, INVALID],
      [{ statusCode: 200, headers: null }, INVALID],
      [{ statusCode: 200, headers: { a: 1 } }, INVALID],
      [{ statusCode: 200, headers: { good: '1', 'a b': '1' } }, INVALID],
      [{ statusCode: 200, body: 'x'.repeat(MEGABYTE) }, 'LambdaResponseTooLarge'],
    ] as const) {
      answerWith(answer);
      const { status, headers } = await ask(url, '/function');
      expect(status).toBe(502);
      expect(headers).not.toHaveProperty('good');
      expect(log.at(-1)).toMatchObject({ status: 502, reason, target: FUNCTION });
    }
  });

  it('nothing where the group has no function: 503', async () => {
    const { url } = await edgeWith({ statusCode: 200 }, { properties: { Targets: [] } });
    expect((await ask(url, '/function')).status).toBe(503);
  });
});

it.each<[string, Shape, string]>([
  ['health checks', { properties: { HealthCheckEnabled: true } }, 'no health checks'],
  ['two functions', { properties: { Targets: [{ Id: FUNCTION }, { Id: 'b' }] } }, 'one function'],
  ['a target without a name', { properties: { Targets: [{}] } }, 'one function'],
])('refuses a group with %s', (_name, shape, message) => {
  const read = () => loadBalancerFrom(edgeStack({ Function: lambdaGroup(shape) }));
  expect(read).toThrow(ResourceError);
  expect(read).toThrow(message);
});
