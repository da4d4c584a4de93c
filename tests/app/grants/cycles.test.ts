import { expect, it } from 'vitest';
import { cyclesOf } from '../../../app/grants/cycles.server';
import type { Line, LineEvent } from '../../../contracts/access-line';

const asked = (id: string, atMs: number): LineEvent => {
  return { kind: 'asked', id, atMs, by: 'a', reason: 'why', duration: 'hour' };
};
const approved = (id: string, atMs: number, endsAtMs: number): LineEvent => {
  return { kind: 'approved', id, atMs, by: 'b', reason: '', endsAtMs };
};
const grant = { id: '1', grantedAtMs: 20, endsAtMs: 100, by: 'b', asked: 'why', reason: '' };
const request = { id: '2', askedAtMs: 30, reason: 'why', duration: 'hour' } as const;
const line: Line = {
  grant,
  request,
  history: [
    asked('1', 10),
    approved('1', 20, 100),
    { kind: 'reviewed', id: 'r', atMs: 25, by: 'b' },
    asked('2', 30),
  ],
};

const statesAt = (nowMs: number, given = line, standing = {}) =>
  cyclesOf('hr', given, standing, nowMs).map(({ id, state }) => `${id} ${state}`);

it('tells each request of a line apart, and leaves out what is about none', () => {
  expect(statesAt(50)).toEqual(['1 open', '2 waiting']);
  expect(cyclesOf('hr', line, {}, 50).map(({ events }) => events.length)).toEqual([2, 1]);
});

it('knows by the clock that access is over', () => {
  expect(statesAt(99)).toEqual(['1 open', '2 waiting']);
  expect(statesAt(100)).toEqual(['1 over', '2 waiting']);
});

it('counts nothing from before the account was disabled', () => {
  expect(statesAt(50, line, { disabledAtMs: 40 })).toEqual(['1 lapsed', '2 lapsed']);
  expect(statesAt(50, line, { disabledAtMs: 25 })).toEqual(['1 lapsed', '2 waiting']);
});

it.each([
  ['refused', { kind: 'refused', id: '1', atMs: 20, by: 'b', reason: 'no' }],
  ['withdrawn', { kind: 'withdrawn', id: '1', atMs: 20, by: 'a' }],
  ['ended', { kind: 'ended', id: '1', atMs: 20, by: 'b', reason: 'no' }],
  ['over', approved('1', 20, 40)],
  ['lapsed', approved('1', 20, 400)],
] as const)('says of a line in the log that it is %s', (state, last) => {
  expect(statesAt(50, { history: [asked('1', 10), last] })).toEqual([`1 ${state}`]);
});
