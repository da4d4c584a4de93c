import { expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal({}, await followRecipe('forms'));

const page = '/areas/hr/expenses';
const right = {
  month: '2026-11',
  'lines[0].what': 'A train',
  'lines[0].amount': '40.5',
  'lines[1].what': 'A room',
  'lines[1].amount': '90',
  paidBy: 'card',
  note: '',
};

/** Sends the form as a browser does without JavaScript. */
async function send(fields: Readonly<Record<string, string>>, receipt = '%PDF-1.7\n') {
  const form = new FormData();
  for (const [name, value] of Object.entries({ __form__: 'form', ...fields })) {
    form.append(name, value);
  }
  form.append('receipt', new Blob([receipt], { type: 'application/pdf' }), 'receipt.pdf');
  const sent = new Response(form);
  return portal().ask(page, {
    as: 'ahatcher',
    method: 'POST',
    body: await sent.text(),
    headers: {
      origin: PORTAL_ORIGIN,
      'content-type': sent.headers.get('Content-Type') ?? '',
      'accept-language': 'en',
    },
  });
}

/** What is said at each field. */
const errorsIn = (html: string) =>
  Object.fromEntries<string>(
    [...html.matchAll(/<p id="form-([^"]+)-error" class="field-error">([^<]*)<\/p>/g)].map(
      ([, field = '', error = '']) => [field, error],
    ),
  );

/** What a field holds: a text, or whether a choice is chosen. */
const valueIn = (html: string, id: string) => {
  const control = html.match(new RegExp(`<input[^>]* id="form-${id}"[^>]*>`))?.[0] ?? '';
  return / type="radio"/.test(control)
    ? / checked=""/.test(control)
    : / value="([^"]*)"/.exec(control)?.[1];
};

it('says at each field what is wrong, and keeps what was typed', async () => {
  const { status, text } = await send({
    ...right,
    month: 'November',
    'lines[1].amount': '-5',
    note: 'By night',
  });
  expect([status, errorsIn(text)]).toEqual([
    422,
    { month: 'Write the month as 2026-11.', 'lines[1].amount': 'Write a number above 0.' },
  ]);
  expect(valueIn(text, 'month')).toBe('November');
  expect(valueIn(text, 'lines\\[0\\].what')).toBe('A train');
  expect(valueIn(text, 'lines\\[1\\].amount')).toBe('-5');
  expect([valueIn(text, 'paidBy-0'), valueIn(text, 'paidBy-1')]).toEqual([false, true]);
  expect(text).toMatch(/<textarea[^>]*>By night<\/textarea>/);
});

it('takes a row more and a row less, and does nothing else', async () => {
  const rowsOf = (html: string) => html.match(/<fieldset class="row">/g)?.length;
  const ask = (intent: unknown) => send({ ...right, __intent__: JSON.stringify(intent) });
  const more = await ask({ type: 'insert', payload: { name: 'lines' } });
  expect([more.status, errorsIn(more.text), rowsOf(more.text)]).toEqual([200, {}, 3]);
  const less = await ask({ type: 'remove', payload: { name: 'lines', index: 0 } });
  expect([less.status, rowsOf(less.text)]).toEqual([200, 1]);
  expect(valueIn(less.text, 'lines\\[0\\].what')).toBe('A room');
});

it('knows a file by what it holds, and how much it may', async () => {
  const errorOf = async (receipt: string) => {
    const { status, text } = await send(right, receipt);
    return [status, errorsIn(text)];
  };
  expect(await errorOf('<script>')).toEqual([
    422,
    { receipt: 'Choose a file of another kind: PDF, PNG, JPEG.' },
  ]);
  expect(await errorOf(`%PDF-${'x'.repeat(41 * 1_024)}`)).toEqual([
    422,
    { receipt: 'Choose a file of at most 40 KB.' },
  ]);
});

it('says what the handler finds like what the schema does', async () => {
  const { status, text } = await send({ ...right, month: '2026-09' });
  expect([status, errorsIn(text)]).toEqual([422, { month: 'This month is closed.' }]);
  expect(valueIn(text, 'month')).toBe('2026-09');
});

it('tells what was done on the next page, once', async () => {
  const { status, headers } = await send(right);
  expect([status, headers.location]).toEqual([302, page]);
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const next = await portal().ask(page, { as: 'ahatcher', headers: { cookie } });
  expect(next.text).toContain('role="status">Handed in: 130.5 for 2026-11, with receipt.pdf.</p>');
  expect(next.headers['set-cookie']?.join()).toContain('__Host-told=; Max-Age=0');
});

it('refuses a form that does not show what is wrong with it, and says so in the log', async () => {
  const { status, text } = await send({ ...right, amout: '1' });
  expect(status).toBe(400);
  expect(text).toContain('a form that none of its pages has');
  await portal().logged((line) => line['reason'] === 'form');
});
