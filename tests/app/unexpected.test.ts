import type { ServerBuild } from '@remix-run/node';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { logError } from '../../app/log.server';
import { answeringErrors } from '../../app/unexpected.server';
import { ERROR_CHANNEL, type ToldError } from '../../contracts/diagnostics';
import { checked } from '../../contracts/log-values';

const requestId = checked('requestId', '4c1a9b6e-6d5e-4a52-9d3b-0c9a1a2b3c4d');
const context = { requestId, receivedAtMs: 0, cspNonce: '', language: 'en' } as const;

/** What was logged. */
let told: ToldError[];
const listen = (message: unknown) => void told.push(message as ToldError);
subscribe(ERROR_CHANNEL, listen);
afterAll(() => void unsubscribe(ERROR_CHANNEL, listen));
beforeEach(() => (told = []));

/** What a route answers or throws whose loader is this. */
async function answerOf(loader: () => unknown): Promise<unknown> {
  const routes = { one: { id: 'one', module: { loader } } } as unknown as ServerBuild['routes'];
  const { one } = answeringErrors(routes);
  const args = { request: new Request('http://localhost/'), params: {}, context };
  try {
    return await one?.module.loader?.(args);
  } catch (thrown) {
    return thrown;
  }
}

it.each([
  ['an error', new Error('the secret')],
  ['what is no error', 'the secret'],
])('answers with the id of the request and nothing else of %s', async (_, thrown) => {
  const loader = () => {
    throw thrown;
  };
  const answer = (await answerOf(loader)) as Response;
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).toContain(requestId);
  expect(text).toContain('It has been logged');
  expect(text).not.toMatch(/secret|unexpected\.test|at /);
  expect(told).toEqual([{ thrown, requestId }]);
});

it('leaves what a route throws to answer with it as it is, without a line', async () => {
  const response = new Response(null, { status: 404 });
  const loader = () => {
    throw response;
  };
  expect(await answerOf(loader)).toBe(response);
  expect(told).toEqual([]);
});

it('logs once what fails after the answer', async () => {
  const late = Promise.reject(new Error('late'));
  expect(await answerOf(() => ({ late }))).toEqual({ late });
  await late.catch(() => undefined);
  expect(told).toHaveLength(1);
});

it('has a line for each request that meets the same error', () => {
  const error = new Error('kept in a module');
  const another = checked('requestId', '5d2b0c7f-7e6f-4b63-8e4c-1d0b2b3c4d5e');
  for (const id of [requestId, requestId, another]) logError(error, id);
  expect(told.map((one) => one.requestId)).toEqual([requestId, another]);
});
