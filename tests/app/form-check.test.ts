import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { fileOf } from '../../app/file-kinds.server';
import { formBody } from '../../app/form-body.server';
import { checkForm } from '../../app/form-check.server';
import { mismatchOf } from '../../app/form-mismatch.server';
import { FORM_FIELD, INTENT_FIELD } from '../../app/form-reply';
import '../../app/texts.server';
import { ERROR_CHANNEL } from '../../contracts/diagnostics';

const schema = z.strictObject({
  amount: z.number().positive().multipleOf(0.5).max(1_000_000).optional(),
  note: z.string().max(5).default(''),
  kind: z.enum(['one', 'two']).optional(),
  mail: z.email().optional(),
  code: z.string().max(3).optional(),
  tags: z.array(z.string()).max(2),
  lines: z.array(z.strictObject({ month: z.string(), amount: z.int().min(1) })),
});

function sent(body: string | FormData, type = 'application/x-www-form-urlencoded') {
  return new Request('https://portal.example.com/', {
    method: 'POST',
    body,
    ...(typeof body === 'string' && { headers: { 'Content-Type': type } }),
  });
}

async function check(body: string, language: 'en' | 'de' = 'en') {
  return checkForm(await formBody(sent(`${FORM_FIELD}=form&${body}`)), schema, language);
}
const errorsOf = async (body: string, language?: 'en' | 'de') =>
  (await check(body, language)).reply?.errors;
const withIntent = (intent: unknown) =>
  `&${INTENT_FIELD}=${encodeURIComponent(JSON.stringify(intent))}`;

describe('a form', () => {
  it('is what its fields say; what is empty is none', async () => {
    const { asked } = await check(
      'amount=2.5&note=&tags=a&tags=b&lines[0].month=May&lines[0].amount=3',
    );
    expect(asked?.form).toEqual({
      amount: 2.5,
      note: '',
      tags: ['a', 'b'],
      lines: [{ month: 'May', amount: 3 }],
    });
  });

  it.each([
    ['amount=-5', { amount: ['Write a number above 0.'] }],
    ['amount=abc', { amount: ['Write a number, such as 12.50.'] }],
    ['amount=0.3', { amount: ['Write a multiple of 0.5.'] }],
    ['amount=2000000', { amount: ['Write 1,000,000 or less.'] }],
    ['note=longer', { note: ['Write at most 5 characters.'] }],
    ['mail=nobody', { mail: ['Write an email address, such as ann@example.com.'] }],
    ['tags=a&tags=b&tags=c', { tags: ['At most 2 of these can be sent.'] }],
    [
      'lines[0].month=&lines[0].amount=0',
      { 'lines[0].month': ['Fill this in.'], 'lines[0].amount': ['Write 1 or more.'] },
    ],
  ])('is told what is wrong with %s', async (body, errors) => {
    expect(await errorsOf(body)).toEqual(errors);
  });

  it('is told it in the language of the page', async () => {
    expect(await errorsOf('amount=2000000', 'de')).toEqual({
      amount: ['Schreiben Sie 1.000.000 oder weniger.'],
    });
  });

  it('is sent back what was typed, but no code', async () => {
    const { reply } = await check('amount=-5&code=1234&lines[0].month=May');
    expect(reply?.values).toEqual({ amount: '-5', lines: [{ month: 'May' }] });
  });

  it.each(['code[0]', 'accounts[0].pin', 'password2', 'newPassword[0]', 'apiToken', 'secret'])(
    'is not sent back %s',
    async (name) => {
      const open = z.looseObject({ amount: z.number() });
      const body = await formBody(sent(`${FORM_FIELD}=form&postcode=1&spinner=2&${name}=s3cret`));
      const { reply } = await checkForm(body, open, 'en');
      expect(reply?.values).toMatchObject({ postcode: '1', spinner: '2' });
      expect(JSON.stringify(reply)).not.toContain('s3cret');
    },
  );

  it('gets and loses rows', async () => {
    const rows = 'lines[0].month=May&lines[1].month=June';
    const insert = { type: 'insert', payload: { name: 'lines' } };
    const more = await check(rows + withIntent(insert));
    expect([more.asked, more.reply?.errors]).toEqual([undefined, {}]);
    expect(more.reply?.values).toEqual({ lines: [{ month: 'May' }, { month: 'June' }, undefined] });
    const remove = { type: 'remove', payload: { name: 'lines', index: 0 } };
    const fewer = await check(rows + withIntent(remove));
    expect(fewer.reply?.values).toEqual({ lines: [{ month: 'June' }] });
  });
});

describe('a form that no page has', () => {
  const intent = (type: string, payload: unknown) => withIntent({ type, payload }).slice(1);

  it.each([
    'amount=1&amount=2',
    'note=a&note=b',
    'other=1',
    'lines[0].other=1',
    'kind=three',
    'note.a=1',
    'note[0]=1',
    'lines=1',
    'lines[0]=1',
    'tags.a=1',
    '__proto__=1',
    '__proto__.polluted=1',
    'lines[0].__proto__.polluted=1',
    'lines[0].constructor=1',
    '__state__={}',
    'lines[99999999].month=May',
    'lines[-1].month=May',
    'a[0][0][0][0][0][0][0]=1',
    'a b=1',
    '=1',
    `note=${'x'.repeat(8_193)}`,
    Array.from({ length: 10_000 }, (_, at) => `f${at}=`).join('&'),
    `${FORM_FIELD}=other`,
    intent('insert', { name: 'note' }),
    intent('insert', { name: 'other' }),
    intent('insert', { name: '__proto__' }),
    intent('insert', { name: 'lines[999999]' }),
    intent('remove', { name: 'lines[999999].month', index: 0 }),
    intent('insert', { name: `note${'.a'.repeat(4_000)}` }),
    intent('insert', { name: 'lines', defaultValue: { month: 'May' } }),
    intent('remove', { name: 'lines', index: 9_999 }),
    intent('update', { name: 'note', value: 'x' }),
    intent('reset', {}),
    `${INTENT_FIELD}=}`,
  ])('is refused: %.80s', async (body) => {
    await expect(check(body)).rejects.toMatchObject({ name: 'BadFormError', status: 400 });
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('is one that would not show what is wrong', async () => {
    const body = await formBody(sent('amount=-5'));
    await expect(checkForm(body, schema, 'en')).rejects.toThrow(
      'Expected a <CheckedForm>, which shows what is wrong with it (amount), got another form',
    );
  });

  it.each([
    ['amuont=1', ['unknown: amuont']],
    ['amount=1&amount=2', ['sent 2 times, and once in the schema: amount']],
    ['kind=three', ['none of one, two: kind']],
    [
      'lines[0].month=May&lines[0].amuont=1',
      ['missing: lines[0].amount', 'unknown: lines[0].amuont'],
    ],
    ['lines=1', ['not as in the schema: lines[0]']],
  ])('is explained to a developer, and to nobody else: %s', async (body, blamed) => {
    const names = 'amount, note, kind, mail, code, tags, lines[0].month, lines[0].amount';
    await expect(check(body)).rejects.toThrow(
      'Expected the fields of its schema, got another form',
    );
    const listen = () => undefined;
    subscribe(ERROR_CHANNEL, listen);
    onTestFinished(() => void unsubscribe(ERROR_CHANNEL, listen));
    await expect(check(body)).rejects.toThrow(
      [
        "Expected a form that its action's schema takes, got another:",
        ...blamed.map((line) => `  ${line}`),
        `The schema has: ${names}`,
      ].join('\n'),
    );
  });

  it('is explained by the one of several forms that was sent', () => {
    const one = z.strictObject({ intent: z.literal('one'), amount: z.number() });
    const two = z.strictObject({ intent: z.literal('two'), receipt: fileOf(['pdf'], 1) });
    const either = z.discriminatedUnion('intent', [one, two]);
    const explained = (values: object) => {
      const { error } = either.safeParse(values);
      return mismatchOf(error?.issues ?? [], either, values)
        .split('\n')
        .slice(1);
    };
    expect(explained({ intent: 'two', reciept: 'x' })).toContain('The schema has: intent, receipt');
    expect(explained({ intent: 'three' })).toEqual([
      '  not as in the schema: intent',
      'The schema has: intent, amount, receipt',
    ]);
  });

  it.each([
    ['text/plain', 'amount=1', false],
    ['multipart/form-data; boundary=x', '--x--', false],
    ['application/x-www-form-urlencoded', 'amount=1', true],
    ['multipart/form-data; boundary=x', 'no parts', true],
    ['multipart/form-data', '--x--', true],
  ])('is of another kind: %s, %s', async (type, body, files) => {
    await expect(formBody(sent(body, type), files)).rejects.toMatchObject({ reason: 'form-type' });
  });
});

describe('a file', () => {
  const withFile = z.strictObject({ receipt: fileOf(['pdf', 'png', 'csv'], 1_024) });
  async function checkFile(content: BlobPart, name = 'receipt.pdf') {
    const body = new FormData();
    body.set(FORM_FIELD, 'form');
    body.set('receipt', new File([content], name, { type: 'application/pdf' }));
    return checkForm(await formBody(sent(body), true), withFile, 'de');
  }

  it.each([
    ['%PDF-1.7\n', 'receipt.pdf'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'receipt.png'],
    ['month,amount\nMärz,1\n', 'receipt.csv'],
  ])('is taken for what it holds: %s', async (content, name) => {
    const { asked } = await checkFile(content, name);
    expect(asked?.form.receipt).toBeInstanceOf(File);
    expect(asked?.form.receipt.name).toBe(name);
  });

  it.each([
    [new Uint8Array([0x4d, 0x5a, 0, 0]), 'Wählen Sie eine Datei anderer Art: PDF, PNG, CSV.'],
    ['x'.repeat(1_025), 'Wählen Sie eine Datei von höchstens 1 KB.'],
  ])('is refused for what it holds, whatever it is called', async (content, message) => {
    const { reply } = await checkFile(content);
    expect(reply?.errors).toEqual({ receipt: [message] });
    expect(reply?.values).toEqual({});
  });

  /** As a browser sends a form in which no file was chosen. */
  function unchosen(fields: Readonly<Record<string, string>>) {
    const file = 'name="receipt"; filename=""\r\nContent-Type: application/octet-stream';
    const texts = Object.entries(fields).map(([name, value]) => [`name="${name}"`, value]);
    const parts = [[file, ''], [`name="${FORM_FIELD}"`, 'form'], ...texts].map(
      ([about, value]) => `--x\r\nContent-Disposition: form-data; ${about}\r\n\r\n${value}\r\n`,
    );
    return formBody(sent(`${parts.join('')}--x--\r\n`, 'multipart/form-data; boundary=x'), true);
  }

  it('is missed where none was chosen', async () => {
    const { reply } = await checkForm(await unchosen({}), withFile, 'de');
    expect(reply?.errors).toEqual({ receipt: ['Wählen Sie eine Datei.'] });
  });

  it('may be chosen after a row was added', async () => {
    const withRows = z.strictObject({ ...withFile.shape, lines: z.array(z.string()) });
    const insert = JSON.stringify({ type: 'insert', payload: { name: 'lines' } });
    const body = await unchosen({ 'lines[0]': 'May', [INTENT_FIELD]: insert });
    const { reply } = await checkForm(body, withRows, 'en');
    expect(reply).toEqual({ form: 'form', errors: {}, values: { lines: ['May', undefined] } });
  });

  it('is no text', async () => {
    const body = new FormData();
    body.set(FORM_FIELD, 'form');
    body.set('receipt', 'receipt.pdf');
    const checked = checkForm(await formBody(sent(body), true), withFile, 'en');
    await expect(checked).rejects.toMatchObject({ name: 'BadFormError' });
  });
});
