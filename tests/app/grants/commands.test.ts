import { createServer, type ServerResponse } from 'node:http';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { closeServer, listen } from 'local-aws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CommandFunction, createFunctionClient } from '../../../app/grants/commands.server';

let answer: (response: ServerResponse) => void;
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  answer(response);
});
let client: LambdaClient;

beforeAll(async () => {
  const port = await listen(server, 0, '127.0.0.1');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const { requestHandler } = createFunctionClient('eu-central-1').config;
  client = new LambdaClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials,
    maxAttempts: 1,
    requestHandler,
  });
});
afterAll(() => closeServer(server));

const send = () => {
  asked = [];
  return new CommandFunction(client, 'access').send({ command: 'x' });
};
const answered = (status: number, body: string, headers: Record<string, string> = {}) => {
  answer = (response) => response.writeHead(status, headers).end(body);
};

it('gives what the function answers, of the function without a version', async () => {
  answered(200, '{"outcome":"refused","reason":"late"}');
  expect(await send()).toEqual({ outcome: 'refused', reason: 'late' });
  expect(asked).toEqual(['/2015-03-31/functions/access/invocations']);
});

it.each([
  ['a throttled call', 429, 'TooManyRequestsException'],
  ['a function that is not there', 404, 'ResourceNotFoundException'],
  ['a call that is not allowed', 403, 'AccessDeniedException'],
])('says of %s that nothing was done, and tries nothing again', async (_, status, type) => {
  answered(status, '{}', { 'x-amzn-errortype': type });
  expect(await send()).toEqual({ outcome: 'unavailable' });
  expect(asked).toHaveLength(1);
});

it.each([
  [
    'an error of the function',
    200,
    '{"errorType":"Error"}',
    { 'x-amz-function-error': 'Unhandled' },
  ],
  ['a fault of Lambda', 500, '{}', { 'x-amzn-errortype': 'ServiceException' }],
  ['no JSON', 200, 'outcome', {}],
  ['another shape', 200, '{"outcome":7}', {}],
  ['nothing', 200, '', {}],
])('says of %s that nobody knows, and tries nothing again', async (_, status, body, headers) => {
  answered(status, body, headers);
  expect(await send()).toEqual({ outcome: 'unknown' });
  expect(asked).toHaveLength(1);
});

it('says of an answer that breaks off that nobody knows', async () => {
  answer = (response) => response.destroy();
  expect(await send()).toEqual({ outcome: 'unknown' });
  expect(asked).toHaveLength(1);
});

it('says of a service out of reach that nothing was done', async () => {
  const closed = createServer();
  const port = await listen(closed, 0, '127.0.0.1');
  await closeServer(closed);
  const away = new LambdaClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const answer = await new CommandFunction(away, 'access').send({});
  expect(answer).toEqual({ outcome: 'unavailable' });
});
