import { expect, it } from 'vitest';
import { comparable, difference } from '../../../tools/bench/same-answers';

const ORIGIN = 'http://localhost:20001';

function answer(nonce: string, id: string, hash: string, moment: number, name = 'Dana') {
  const body = `<script nonce="${nonce}" src="/assets/root-${hash}.js"></script><p data-form="${id}">${name}</p>{"nowMs":${moment}}`;
  const headers = [
    ...['Content-Security-Policy', `script-src 'self' 'nonce-${nonce}'`],
    ...['X-Request-Id', id, 'Date', `${moment}`],
  ];
  return { status: 200, firstByteMs: moment, headers, body: Buffer.from(body) };
}

const ID = '11111111-2222-4333-8444-555555555555';
const first = () => answer('AAAA==', ID, 'ABCDEFGH', 1_795_780_069_653);

it('takes no notice of nonces, ids, the time, and names of files', () => {
  const other = answer('BB/+==', ID.replaceAll('1', '9'), 'ZYXWVUTS', 1_795_780_070_000);
  expect(difference(comparable(first(), ORIGIN), comparable(other, ORIGIN))).toBeUndefined();
});

it.each([
  ['a word', { ...first(), body: Buffer.from(first().body.toString().replace('Dana', 'Jonas')) }],
  ['a status', { ...first(), status: 403 }],
  ['a header', { ...first(), headers: [...first().headers, 'Set-Cookie', 'a=b'] }],
  ['a nonce that the policy does not have', { ...first(), headers: ['X-Request-Id', ID] }],
])('tells %s that differs, with what is around', (_, other) => {
  expect(difference(comparable(first(), ORIGIN), comparable(other, ORIGIN))).toMatch(
    /^".+" against ".+"$/,
  );
});

it('tells that an answer ends before another', () => {
  expect(difference('abc', 'ab')).toBe('"abc" against "ab"');
});
