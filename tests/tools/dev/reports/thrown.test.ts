import { expect, it } from 'vitest';
import * as z from 'zod';
import { describe } from '../../../../tools/dev/thrown';

const FILE = 'tests/tools/dev/reports/thrown.test.ts';

it('shows the message, the places in sources, and the lines around the first', () => {
  const told = describe(new TypeError('not today'));
  const [head, frame] = told.split('\n');
  expect(head).toBe('TypeError: not today');
  expect(frame).toContain(`${FILE}:8:`);
  expect(told).toMatch(/^> {4}8 │ {3}const told = describe\(new TypeError/m);
  expect(told).not.toMatch(/node_modules|node:/);
});

it('shows causes and the errors of an aggregate, each with its places', () => {
  const inner = new Error('inner', { cause: 'a word' });
  const told = describe(new AggregateError([new Error('one')], 'both', { cause: inner }));
  expect(told).toMatch(/^AggregateError: both\n/);
  expect(told).toMatch(/^Caused by:\n {2}Error: inner\n {6}at .*thrown\.test\.ts/m);
  expect(told).toMatch(/^ {2}Caused by:\n {4}'a word'\n/m);
  expect(told).toMatch(/^Error 1 of 1:\n {2}Error: one\n/m);
});

it('says of what is no error that nothing says where', () => {
  expect(describe({ status: 'odd' })).toMatch(/^\{ status: 'odd' \}\n.*throw an Error\.$/);
  expect(describe(undefined)).toMatch(/^undefined\n/);
});

it('shows which field a schema refuses', () => {
  const { error } = z.object({ amount: z.number() }).safeParse({ amount: 'x' });
  expect(describe(error)).toMatch(/expected number, received string\n +→ at amount/);
});
