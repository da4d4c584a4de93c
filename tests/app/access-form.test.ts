import type { AppLoadContext } from '@remix-run/node';
import { expect, it, vi } from 'vitest';
import * as z from 'zod';
import { durationsOf, reasonField } from '../../app/access-form.server';
import { areaAt } from '../../app/areas.server';
import { checkForm } from '../../app/form-check.server';
import { FORM_FIELD } from '../../app/form-reply';
import { anyone, formAction } from '../../app/form.server';
import { deniedForm } from '../../app/routes/_portal.denied/form.server';
import '../../app/texts.server';
import { REASON_LENGTH } from '../../contracts/access';
import { readEvent } from '../../triggers/access/command';

const KEY = '4f0c1c35-6a83-4f0f-9f93-6ea4f7d37b10';
const MISSING = 'A reason is missing. Write one.';
const TOO_LONG = 'The reason is too long: 280 characters at the most.';

const takes = (reason: string) =>
  readEvent({
    actor: 'a',
    sentAtMs: 1,
    key: KEY,
    command: { kind: 'ask', groups: ['hr'], reason, duration: 'day' },
  }) !== undefined;

async function errorsOf(reason: string, isNeeded?: boolean) {
  const body = new FormData();
  body.set(FORM_FIELD, 'form');
  body.set('reason', reason);
  const schema = z.strictObject({ reason: reasonField(isNeeded) });
  return (await checkForm(body, schema, 'en')).reply?.errors.reason;
}

it.each([
  ['a report', undefined],
  ['', MISSING],
  [' \n\t\u200b', MISSING],
  ['\u3164 \u115f\u034f \u2800', MISSING],
  ['x'.repeat(REASON_LENGTH), undefined],
  ['x'.repeat(REASON_LENGTH + 1), TOO_LONG],
  ['😀'.repeat(REASON_LENGTH), undefined],
  [` ${'x'.repeat(REASON_LENGTH)}  `, undefined],
  ['e\u0301'.repeat(REASON_LENGTH), undefined],
])('takes the reason %j as the function for access does: %s', async (reason, error) => {
  expect(await errorsOf(reason)).toEqual(error && [error]);
  expect(takes(reason)).toBe(error === undefined);
});

it('needs no reason where none is needed', async () => {
  expect(await errorsOf('', false)).toBeUndefined();
  expect(await errorsOf('x'.repeat(REASON_LENGTH + 1), false)).toEqual([TOO_LONG]);
});

it('asks for nothing without a reason: the page says so, with what was chosen', async () => {
  const fields = { [FORM_FIELD]: 'ask', intent: 'ask', key: KEY, reason: ' ', duration: 'day' };
  const body = new URLSearchParams(fields);
  const request = new Request('https://portal.example.com/denied', { method: 'POST', body });
  const handle = vi.fn<() => Promise<string>>();
  const args = { request, params: {}, context: { language: 'en' } as AppLoadContext };
  expect(await formAction(args, deniedForm, anyone, handle)).toMatchObject({
    init: { status: 422 },
    data: { form: 'ask', values: { duration: 'day' }, errors: { reason: [MISSING] } },
  });
  expect(handle).not.toHaveBeenCalled();
});

it('offers the durations that all of the areas have', () => {
  const [engineering, operations] = [areaAt('engineering')!, areaAt('engineering/operations')!];
  expect(durationsOf([engineering])).toEqual(['hour', 'day', 'week', 'quarter']);
  expect(durationsOf([engineering, operations])).toEqual(['hour', 'day']);
});
