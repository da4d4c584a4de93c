import { describe, expect, it } from 'vitest';
import {
  FunctionsClosedError,
  InvocationDeniedError,
  UnknownFunctionError,
} from '../../src/lambda/errors';
import { ACCOUNT, POOL_ARN } from '../iam/support/stack';
import { REGION } from '../fixtures/user-pool';
import { executionRole, functionWith, testFunction } from './support/functions';

const returned = (payload: unknown) => ({ kind: 'returned', payload });

describe('an invocation', () => {
  it('gives the event to the handler and its result back', async () => {
    const { invoke } = await testFunction(
      `export const handler = async (event) => ({ ...event, doubled: event.number * 2 });`,
    );
    expect(await invoke({ number: 21 })).toEqual(returned({ number: 21, doubled: 42 }));
  });

  it('runs the code that the template holds itself, as CommonJS', async () => {
    const ZipFile = `exports.handler = async ({ number }) => [number, typeof require, __filename];`;
    const { invoke } = await testFunction('', { properties: { Code: { ZipFile } } });
    const file = expect.stringMatching(/index\.js$/) as string;
    expect(await invoke({ number: 21 })).toEqual(returned([21, 'function', file]));
  });

  it('gives null where the handler gives nothing', async () => {
    const { invoke } = await testFunction(`export const handler = async () => {};`);
    expect(await invoke()).toEqual(returned(null));
  });

  it('tells the handler of the function and of the time that is left', async () => {
    const { invoke } = await testFunction(
      `export const handler = async (_, context) =>
         ({ ...context, left: context.getRemainingTimeInMillis() });`,
      { properties: { FunctionName: 'doubler', Timeout: 7, MemorySize: 256 } },
    );
    expect(await invoke()).toMatchObject({
      payload: {
        functionName: 'doubler',
        functionVersion: '$LATEST',
        invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:doubler`,
        memoryLimitInMB: '256',
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        left: expect.toSatisfy((left: number) => left > 6_000 && left <= 7_000) as number,
      },
    });
  });

  it('reports what the handler throws, with its stack', async () => {
    const { invoke, lines } = await testFunction(
      `export const handler = async () => { throw new RangeError('too far'); };`,
    );
    expect(await invoke()).toEqual({
      kind: 'failed',
      errorType: 'RangeError',
      errorMessage: 'too far',
      trace: expect.arrayContaining([
        'RangeError: too far',
        expect.stringContaining('index.mjs'),
      ]) as string[],
    });
    expect(lines.join('\n')).toMatch(/^ERROR\t.*"RangeError".*index\.mjs/);
  });

  it.each([
    ['code that throws as it loads', `throw new Error('no start');`, 'no start'],
    ['code without the handler', `export const another = 1;`, 'index.handler is undefined'],
    ['a process that ends', `export const handler = () => process.exit(3);`, 'exit status 3'],
    [
      'an error that nobody awaits',
      `export const handler = () => new Promise(() => { setImmediate(() => { throw new Error('lost'); }); });`,
      'lost',
    ],
  ])('reports %s, and the next one has a new environment', async (_what, code, message) => {
    const { invoke } = await testFunction(code);
    for (const _ of ['first', 'second']) {
      const expected = { kind: 'failed', errorMessage: expect.stringContaining(message) as string };
      expect(await invoke()).toMatchObject(expected);
    }
  });

  it('has printed its lines by the time it answers', async () => {
    const { invoke, lines } = await testFunction(
      `export const handler = async () => { console.log('one'); console.error('two'); };`,
    );
    await invoke();
    expect([...lines].sort()).toEqual(['one', 'two']);
  });
});

describe('a function that is slow', () => {
  it('is killed after its timeout, and the next invocation has a new environment', async () => {
    const { invoke, lines } = await testFunction(
      `let count = 0;
       export const handler = ({ hang }) => { count += 1; while (hang); return count; };`,
      { properties: { Timeout: 1 } },
    );
    expect([await invoke(), await invoke()]).toEqual([returned(1), returned(2)]);
    expect(await invoke({ hang: true })).toEqual({
      kind: 'failed',
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(
        /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/,
      ) as string,
    });
    expect(lines).toContainEqual(expect.stringContaining('Task timed out after 1.00 seconds'));
    expect(await invoke()).toEqual(returned(1));
  });
});

describe('execution environments', () => {
  const COUNTING = `
    import { threadId } from 'node:worker_threads';
    let running = 0;
    export const handler = async () => {
      running += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      const alone = running === 1;
      running -= 1;
      return { threadId, alone };
    };`;
  const threadOf = (result: unknown) => (result as { payload: { threadId: number } }).payload;

  it('take one invocation at a time and are used again', async () => {
    const { invoke } = await testFunction(COUNTING);
    const first = threadOf(await invoke());
    expect(threadOf(await invoke())).toEqual(first);
  });

  it('grow with demand to eight, then invocations wait', async () => {
    const { invoke } = await testFunction(COUNTING);
    const results = (await Promise.all(Array.from({ length: 24 }, () => invoke()))).map(threadOf);
    expect(new Set(results.map(({ threadId }) => threadId)).size).toBe(8);
    expect(results).toEqual(results.map((result) => ({ ...result, alone: true })));
  });

  it("have the template's environment, Lambda's own and the role's credentials, and no more", async () => {
    const { invoke } = await testFunction(
      `export const handler = async () => ({ ...process.env });`,
      {
        properties: { FunctionName: 'env', Environment: { Variables: { COLOUR: 'red' } } },
        environment: () => ({ AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' }),
      },
    );
    const result = await invoke();
    const variables = (result as { payload: Record<string, string> }).payload;
    expect(variables).toMatchObject({
      COLOUR: 'red',
      AWS_REGION: REGION,
      AWS_LAMBDA_FUNCTION_NAME: 'env',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/) as string,
    });
    const foreign = Object.keys(variables).filter((name) => !/^(AWS_|LAMBDA_|_HANDLER)/.test(name));
    expect(foreign).toEqual(['COLOUR']);
  });

  it('follow the clock of the cloud', async () => {
    let ahead = 0;
    const { invoke } = await testFunction(
      `const early = Date.now;
       export const handler = async () =>
         [early(), new Date().getTime(), Date.parse(Date()), new Date(5).getTime(), new Date() instanceof Date];`,
      { now: () => Date.now() + ahead },
    );
    for (ahead of [0, 3_600_000, -60_000]) {
      const before = Date.now() + ahead;
      const result = await invoke();
      const [early, made, text, five, isDate] = (result as { payload: number[] }).payload;
      for (const time of [early, made, text]) {
        expect(Math.abs((time ?? 0) - before)).toBeLessThan(5_000);
      }
      expect([five, isDate]).toEqual([5, true]);
    }
  });

  it('end with the functions: what runs or waits is rejected', async () => {
    const { invoke, functions } = await testFunction(
      `export const handler = () => new Promise(() => setInterval(() => {}, 1000));`,
    );
    const attempts = Array.from({ length: 9 }, () => invoke());
    const outcomes = Promise.allSettled(attempts);
    await functions.close();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ reason: expect.any(FunctionsClosedError) as Error });
    }
    await expect(invoke()).rejects.toThrow(FunctionsClosedError);
  });
});

describe('a service that invokes', () => {
  const service = {
    principal: 'cognito-idp.amazonaws.com',
    sourceArn: POOL_ARN,
    sourceAccount: ACCOUNT,
  };
  const permission = {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': ['Code', 'Arn'] },
    Principal: 'cognito-idp.amazonaws.com',
    SourceArn: POOL_ARN,
  };
  const CODE = `export const handler = async () => 'done';`;

  it.each([
    ['the pool', {}],
    ["any of the account's", { SourceArn: POOL_ARN.replace(/[^/]*$/, '*') }],
    ['its function by name', { FunctionName: { Ref: 'Code' } }],
    ['the account', { SourceAccount: ACCOUNT }],
  ])('needs a permission: %s', async (_what, changes) => {
    const Permission: [string, object] = ['AWS::Lambda::Permission', { ...permission, ...changes }];
    const { functions } = await testFunction(CODE, {
      resources: { Permission: Permission as never },
    });
    expect(await functions.invoke('Code', {}, service)).toEqual(returned('done'));
  });

  it.each([
    ['none', undefined],
    ['of another pool', { SourceArn: `${POOL_ARN}2` }],
    ['of another service', { Principal: 's3.amazonaws.com' }],
    ['of another account', { SourceAccount: '999999999999' }],
    ['of another function', { FunctionName: 'another' }],
    ['for something else', { Action: 'lambda:GetFunction' }],
  ])('is refused with a permission %s', async (_what, changes) => {
    const resources = changes && {
      Permission: ['AWS::Lambda::Permission', { ...permission, ...changes }] as never,
    };
    const { functions } = await testFunction(CODE, { ...(resources && { resources }) });
    const attempt = functions.invoke('Code', {}, service);
    await expect(attempt).rejects.toThrow(InvocationDeniedError);
    expect(await functions.invoke('Code', {})).toEqual(returned('done'));
  });
});

describe('a function', () => {
  it('is found by its ARN, or a part of its logical id that no other has', async () => {
    const { functions, stack } = await testFunction(`export const handler = () => 1;`, {
      resources: { Another: functionWith('another.zip'), Anotherone: functionWith('x.zip') },
    });
    const arn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${stack.resources('AWS::Lambda::Function')[0]?.ref}`;
    expect(await functions.invoke(arn, {})).toEqual(returned(1));
    expect(await functions.invoke('Cod', {})).toEqual(returned(1));
    for (const which of ['Nobody', 'Another']) {
      await expect(functions.invoke(which, {})).rejects.toThrow(UnknownFunctionError);
    }
  });

  it.each([
    ['another runtime', { Runtime: 'python3.13' }, 'a Node runtime'],
    ['code in an image', { Code: { ImageUri: 'x' } }, "a folder among the assembly's assets"],
    ['a handler that is not there', { Handler: 'main.handler' }, 'whose file is in the asset'],
    ['a role of another stack', { Role: 'arn:aws:iam::1:role/x' }, 'a role of the stack'],
  ])('is refused for %s, once it is needed', async (_what, properties, message) => {
    const { functions, stack } = await testFunction(`export const handler = () => 1;`, {
      properties,
    });
    const arn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${stack.resources('AWS::Lambda::Function')[0]?.ref}`;
    expect(() => functions.require(arn)).toThrow(message);
    await expect(functions.invoke('Code', {})).rejects.toThrow(message);
  });

  it('must have a role that Lambda may assume', async () => {
    const [type, properties] = executionRole();
    const foreign = JSON.parse(
      JSON.stringify(properties).replace('lambda.amazonaws.com', 'ec2.amazonaws.com'),
    ) as object;
    const { invoke } = await testFunction(`export const handler = () => 1;`, {
      resources: { Role: [type, foreign as never] },
    });
    await expect(invoke()).rejects.toThrow('admits lambda.amazonaws.com');
  });
});
