import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { AppLoadContext } from '@remix-run/node';
import { expect, it, onTestFinished } from 'vitest';
import { AccountUnknownError, BadFormError, BadQueryError } from '../../app/errors.server';
import { problemOf } from '../../app/components/problem';
import { orProblem, problem, refusal, type Problem } from '../../app/problem.server';
import { ERROR_CHANNEL } from '../../contracts/diagnostics';
import { texts } from '../../contracts/texts/en';
import { checked } from '../../contracts/log-values';

const requestId = checked('requestId', '4c1a9b6e-6d5e-4a52-9d3b-0c9a1a2b3c4d');
const context = { requestId, receivedAtMs: 0, cspNonce: '', language: 'en' } as const;

it('is a response, which a route without a page answers with as it is', async () => {
  const response = problem(404, context);
  expect(response).toBeInstanceOf(Response);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    title: 'Page not found',
    requestId,
  });
});

it('is told in the language of the request, and names whom to ask', async () => {
  const error = new AccountUnknownError('unknown', 'Expected an account');
  const remedyOf = async (changed: Partial<AppLoadContext>) =>
    ((await refusal(error, { ...context, ...changed }).json()) as Problem).remedy;
  const support = { name: '{IT} & desk', email: 'it@example.com' };
  expect(await remedyOf({})).toMatch(/ask the people who run the portal\.$/);
  expect(await remedyOf({ support })).toMatch(/ask the {IT} & desk\.$/);
  expect(await remedyOf({ language: 'de' })).toMatch(/fragen Sie die Menschen, die/);
  const german = await remedyOf({ language: 'de', support });
  expect(german).toMatch(/fragen Sie den Support \({IT} & desk\)\.$/);
});

it('takes the place of an error that says its status', async () => {
  const failing = Promise.reject(new BadQueryError('page', 'Expected a page'));
  const thrown: unknown = await orProblem(context, failing).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ status: 400 });
});

it('of a form that no page has is explained to who listens, and to nobody on the page', async () => {
  const told: unknown[] = [];
  const listen = (message: unknown) => void told.push(message);
  subscribe(ERROR_CHANNEL, listen);
  onTestFinished(() => void unsubscribe(ERROR_CHANNEL, listen));
  const thrown = new BadFormError('form', 'unknown: amuont');
  const failing = orProblem({ ...context }, Promise.reject(thrown));
  const answer: unknown = await failing.catch((error: unknown) => error);
  expect(await (answer as Response).text()).not.toContain('amuont');
  expect(told).toEqual([{ thrown, requestId }]);
});

it.each([
  ['an error of the browser', new TypeError('x is undefined')],
  ['an error of the server, as the browser is told of it', new Error('Unexpected Server Error')],
  ['an answer without words', { status: 500, statusText: '', internal: false, data: '' }],
])('does not claim a log line for %s', (_, error) => {
  expect(Object.values(problemOf(error, texts)).join(' ')).not.toMatch(/logged/i);
});
