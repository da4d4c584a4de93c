import {
  GetFunctionCommand,
  type InvokeCommandInput,
  InvokeCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Credentials } from '../../src/iam/credentials';
import { lambdaAuthorization } from '../../src/lambda/authorization';
import { startInvokeEndpoint } from '../../src/lambda/invoke-endpoint';
import { closeServer, listen } from '../../src/loopback';
import type { JsonObject } from '../../src/template/json';
import { REGION } from '../fixtures/user-pool';
import { ACCOUNT, allow, roleWith } from '../iam/support/stack';
import { atEnd, functionWith, testFunction, type TestFunctionOptions } from './support/functions';

const WORKER = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:worker`;
const ECHO = `export const handler = async (event) => ({ event });`;
const mayInvoke = allow('lambda:InvokeFunction', [WORKER, `${WORKER}:*`]);

interface Options extends TestFunctionOptions {
  readonly statements?: readonly JsonObject[];
  readonly log?: (line: string) => void;
}

/** A stack with the function `worker`, and a role that calls it through the API. */
async function workerOf(code: string, options: Options = {}) {
  const { statements = [mayInvoke], log = () => undefined, properties } = options;
  const started = await testFunction(code, {
    ...options,
    properties: { FunctionName: 'worker', ...properties },
    resources: { Caller: roleWith(...statements), ...options.resources },
  });
  const { access, functions, stack } = started;
  const authorize = lambdaAuthorization(access);
  const endpoint = await startInvokeEndpoint({ functions, stack, authorize, log });
  atEnd(endpoint.close);
  const credentials = access.issueCredentials(`arn:aws:iam::${ACCOUNT}:role/worker`, 'session');
  const client = (by: Partial<Credentials> = {}) => {
    const settings = { region: REGION, endpoint: endpoint.url, maxAttempts: 1 };
    const lambda = new LambdaClient({ ...settings, credentials: { ...credentials, ...by } });
    atEnd(async () => lambda.destroy());
    return lambda;
  };
  const lambda = client();
  const call = (input: Partial<InvokeCommandInput> = {}) =>
    lambda.send(new InvokeCommand({ FunctionName: 'worker', ...input }));
  const payload = async (input: Partial<InvokeCommandInput> = {}) => {
    const { Payload } = await call(input);
    return JSON.parse(Payload?.transformToString() ?? '') as unknown;
  };
  return { ...started, call, payload, client, lambda, url: endpoint.url };
}

/** A server by which a function is held: it answers when the test says so. */
async function gate() {
  const server = createServer();
  const url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  atEnd(() => closeServer(server));
  const reached = async () => {
    const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
    return () => void response.end();
  };
  return { url, reached };
}

describe('a synchronous invocation', () => {
  it.each([
    'worker',
    'function:worker',
    `${ACCOUNT}:function:worker`,
    WORKER,
    `${WORKER}:$LATEST`,
    'worker:$LATEST',
  ])('gives the event to the function that %s names, and its result back', async (FunctionName) => {
    const { call } = await workerOf(ECHO);
    const answer = await call({ FunctionName, Payload: JSON.stringify({ text: 'Grüße' }) });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(answer.FunctionError).toBeUndefined();
    expect(answer.LogResult).toBeUndefined();
    const result: unknown = JSON.parse(answer.Payload?.transformToString() ?? '');
    expect(result).toEqual({ event: { text: 'Grüße' } });
  });

  it.each([
    ['an empty object where there is no payload', undefined, {}],
    ['any JSON', 'null', null],
    ['any JSON', '"text"', 'text'],
    ['any JSON', '[1]', [1]],
  ])('gives the function %s (%s)', async (_what, Payload, event) => {
    const { payload } = await workerOf(ECHO);
    expect(
      await payload({ Qualifier: '$LATEST', ...(Payload !== undefined && { Payload }) }),
    ).toEqual({ event });
  });

  it('has one request id for the caller and the function', async () => {
    const { call } = await workerOf(
      `export const handler = async (_, { awsRequestId }) => awsRequestId;`,
    );
    const { $metadata, Payload } = await call();
    expect(Payload?.transformToString()).toBe(JSON.stringify($metadata.requestId));
  });

  it('answers 200 with what the function has thrown', async () => {
    const { call } = await workerOf(
      `export const handler = async () => { throw new RangeError('too far'); };`,
    );
    const { StatusCode, FunctionError, ExecutedVersion, Payload } = await call();
    expect([StatusCode, FunctionError, ExecutedVersion]).toEqual([200, 'Unhandled', '$LATEST']);
    expect(JSON.parse(Payload?.transformToString() ?? '')).toEqual({
      errorType: 'RangeError',
      errorMessage: 'too far',
      trace: expect.arrayContaining(['RangeError: too far']) as string[],
    });
  });

  it('answers 200 with a timeout, and with a result that is too large', async () => {
    const { call, payload } = await workerOf(
      `export const handler = ({ hang }) => { while (hang); return 'x'.repeat(6_291_555); };`,
      { properties: { Timeout: 1 } },
    );
    expect(await payload({ Payload: JSON.stringify({ hang: true }) })).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/ Error: Task timed out after 1\.00 seconds$/) as string,
    });
    expect(await call()).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(await payload()).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  it('shows the end of its own log to who asks', async () => {
    const { call } = await workerOf(
      `export const handler = async ({ text, length = 0 }) => {
         console.log(text + '-'.repeat(length));
         if (length > 0) throw new Error('at the end');
       };`,
    );
    const tail = async (event: object) => {
      const Payload = JSON.stringify(event);
      const { LogResult = '' } = await call({ LogType: 'Tail', Payload });
      return Buffer.from(LogResult, 'base64').toString();
    };
    expect(await tail({ text: 'first' })).toBe('first\n');
    expect(await tail({ text: 'second' })).toBe('second\n');
    const end = await tail({ text: 'third', length: 5000 });
    expect(end).toHaveLength(4096);
    expect(end).toMatch(/^-+\nERROR\t.*at the end/);
  });
});

describe('an asynchronous invocation', () => {
  it('is taken before the function runs, and answered with nothing', async () => {
    const { url, reached } = await gate();
    let printed: (line: string) => void = () => undefined;
    const { call, lines } = await workerOf(
      `export const handler = async ({ url }, { awsRequestId }) => {
         await fetch(url);
         console.log(awsRequestId);
       };`,
      { printed: (line) => printed(line) },
    );
    const done = new Promise<string>((resolve) => (printed = resolve));
    const running = reached();
    const Payload = JSON.stringify({ url });
    const answer = await call({ InvocationType: 'Event', LogType: 'Tail', Payload });
    expect(answer).toMatchObject({ StatusCode: 202 });
    expect(answer.LogResult).toBeUndefined();
    expect(answer.Payload?.length ?? 0).toBe(0);
    const release = await running;
    expect(lines).toEqual([]);
    release();
    expect(await done).toBe(answer.$metadata.requestId);
  });

  it('says in the log when it comes to nothing', async () => {
    let told: (line: string) => void = () => undefined;
    const failure = new Promise<string>((resolve) => (told = resolve));
    const { call, lines } = await workerOf(
      `export const handler = async () => { throw new RangeError('secret'); };`,
      { log: (line) => told(line) },
    );
    const { $metadata } = await call({ InvocationType: 'Event' });
    expect(await failure).toBe(`Event ${$metadata.requestId} failed: RangeError`);
    expect(lines).toHaveLength(1);
  });
});

it('only tries whether it may, as a dry run', async () => {
  const { call, lines } = await workerOf(`console.log('loaded'); ${ECHO}`);
  expect(await call({ InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204 });
  expect(lines).toEqual([]);
});

describe('an invocation is refused', () => {
  const elsewhere = (from: string, to: string) => WORKER.replace(from, to);
  const statements = [allow('lambda:*')];

  it.each<[string, Partial<InvokeCommandInput>, string, number]>([
    ['of no function', { FunctionName: 'work' }, 'ResourceNotFoundException', 404],
    ['of a version', { Qualifier: '1' }, 'ResourceNotFoundException', 404],
    ['of an alias', { FunctionName: `${WORKER}:live` }, 'ResourceNotFoundException', 404],
    [
      'of another account',
      { FunctionName: elsewhere(ACCOUNT, '999999999999') },
      'ResourceNotFoundException',
      404,
    ],
    [
      'of another region',
      { FunctionName: elsewhere(REGION, 'us-east-1') },
      'ResourceNotFoundException',
      404,
    ],
    [
      'of two versions at once',
      { FunctionName: `${WORKER}:1`, Qualifier: '$LATEST' },
      'InvalidParameterValueException',
      400,
    ],
    ['of a name that is none', { FunctionName: 'a b' }, 'ValidationException', 400],
    ['of a type that is none', { InvocationType: 'Later' as never }, 'ValidationException', 400],
    ['with a log that is none', { LogType: 'Head' as never }, 'ValidationException', 400],
    ['with no JSON', { Payload: '{"open' }, 'InvalidRequestContentException', 400],
    [
      'with no JSON, later',
      { Payload: '{', InvocationType: 'Event' },
      'InvalidRequestContentException',
      400,
    ],
    ['with a client context', { ClientContext: 'e30=' }, 'InvalidParameterValueException', 400],
  ])('%s', async (_what, input, name, httpStatusCode) => {
    const { call, lines } = await workerOf(`console.log('loaded'); ${ECHO}`, { statements });
    await expect(call(input)).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    expect(lines).toEqual([]);
  });

  it.each([
    ['RequestResponse', 6 * 1024 * 1024],
    ['Event', 1024 * 1024],
  ] as const)('with a payload that is too large for %s', async (InvocationType, greatest) => {
    const { call } = await workerOf(`export const handler = async () => {};`);
    const send = (bytes: number) => call({ InvocationType, Payload: `"${'x'.repeat(bytes - 2)}"` });
    await expect(send(greatest + 1)).rejects.toMatchObject({
      name: 'RequestTooLargeException',
      message: `Request must be smaller than ${greatest} bytes for the InvokeFunction operation`,
      $metadata: { httpStatusCode: 413 },
    });
    expect((await send(greatest)).StatusCode).toBeLessThan(300);
  });

  it('of a function that cannot run here, by what is wrong with it', async () => {
    const { call } = await workerOf(ECHO, { properties: { Runtime: 'python3.13' } });
    const expected = { name: 'ServiceException', message: /Code: expected a Node runtime/ };
    await expect(call()).rejects.toMatchObject({
      name: expected.name,
      message: expect.stringMatching(expected.message) as string,
      $metadata: { httpStatusCode: 500 },
    });
  });

  it('where no role has signed it, like any other', async () => {
    const { url } = await workerOf(ECHO);
    const path = '/2015-03-31/functions/worker/invocations';
    const answer = await fetch(url + path, { method: 'POST', body: '{' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-errortype')).toBe('InvalidRequestContentException');
    expect((await fetch(url + path)).status).toBe(404);
  });
});

describe('reserved concurrency', () => {
  const CODE = `export const handler = async ({ url }) => {
    if (url) await fetch(url);
    return 'done';
  };`;
  const throttled = {
    name: 'TooManyRequestsException',
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    $metadata: { httpStatusCode: 429 },
  };

  it('throttles what would be too much at once, and lets events wait', async () => {
    const { url, reached } = await gate();
    const { call, payload } = await workerOf(CODE, {
      properties: { ReservedConcurrentExecutions: 1 },
    });
    const Payload = JSON.stringify({ url });
    const running = reached();
    const first = payload({ Payload });
    const release = await running;
    await expect(call()).rejects.toMatchObject(throttled);
    expect(await call({ InvocationType: 'Event', Payload })).toMatchObject({ StatusCode: 202 });

    const waiting = reached();
    release();
    expect(await first).toBe('done');
    (await waiting)();
  });

  it('of none turns a function off', async () => {
    const { call } = await workerOf(CODE, { properties: { ReservedConcurrentExecutions: 0 } });
    await expect(call()).rejects.toMatchObject(throttled);
  });
});

describe('a role', () => {
  const USER = `arn:aws:sts::${ACCOUNT}:assumed-role/worker/session`;
  const denied = (arn: string) => ({
    name: 'AccessDeniedException',
    message: `User: ${USER} is not authorized to perform: lambda:InvokeFunction on resource: ${arn} because no identity-based policy allows the lambda:InvokeFunction action`,
    $metadata: { httpStatusCode: 403 },
  });

  it('invokes the functions that it may, and no others', async () => {
    const { call, payload, access } = await workerOf(ECHO, {
      statements: [allow('lambda:InvokeFunction', WORKER)],
      resources: { Other: functionWith('code.zip', { FunctionName: 'other' }) },
    });
    expect(await payload({ FunctionName: WORKER })).toEqual({ event: {} });
    const other = WORKER.replace(/worker$/, 'other');
    for (const InvocationType of ['RequestResponse', 'Event', 'DryRun'] as const) {
      const attempt = call({ FunctionName: 'other', InvocationType });
      await expect(attempt).rejects.toMatchObject(denied(other));
    }
    expect(access.calls).toEqual([
      { role: 'Caller', action: 'lambda:InvokeFunction', resource: WORKER, allowed: true },
      { role: 'Caller', action: 'lambda:InvokeFunction', resource: other, allowed: false },
    ]);
  });

  it('is told of no function that it may not invoke whether it exists', async () => {
    const { call } = await workerOf(ECHO, {
      statements: [allow('lambda:InvokeFunction', WORKER)],
    });
    const nobody = WORKER.replace(/worker$/, 'nobody');
    await expect(call({ FunctionName: 'nobody' })).rejects.toMatchObject(denied(nobody));
  });

  it('needs a permission of its own for a qualified ARN', async () => {
    const { call } = await workerOf(ECHO, {
      statements: [allow('lambda:InvokeFunction', WORKER)],
    });
    for (const qualifier of ['$LATEST', '1']) {
      const attempt = call({ Qualifier: qualifier });
      await expect(attempt).rejects.toMatchObject(denied(`${WORKER}:${qualifier}`));
    }
  });

  it('makes no other call of the API', async () => {
    const { lambda } = await workerOf(ECHO, { statements: [allow('*')] });
    const attempt = lambda.send(new GetFunctionCommand({ FunctionName: 'worker' }));
    await expect(attempt).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it.each([
    ['a key that is not known', { accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' }, 'UnrecognizedClient'],
    ['another secret', { secretAccessKey: 'another' }, 'InvalidSignature'],
    ["another's token", { sessionToken: 'another' }, 'UnrecognizedClient'],
  ])('is refused with %s', async (_what, by, name) => {
    const { client, lines } = await workerOf(`console.log('loaded'); ${ECHO}`);
    const attempt = client(by).send(new InvokeCommand({ FunctionName: 'worker' }));
    await expect(attempt).rejects.toMatchObject({
      name: `${name}Exception`,
      $metadata: { httpStatusCode: 403 },
    });
    expect(lines).toEqual([]);
  });

  it('is refused when the payload is not the one that was signed', async () => {
    const { client } = await workerOf(ECHO);
    const lambda = client();
    lambda.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request as object, { body: '{"amount":9}' });
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low', name: 'another-body' },
    );
    const Payload = '{"amount":1}';
    const attempt = lambda.send(new InvokeCommand({ FunctionName: 'worker', Payload }));
    await expect(attempt).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });
});
