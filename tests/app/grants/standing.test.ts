import { beforeEach, expect, it, vi } from 'vitest';
import type { PersonView } from '../../../app/grants/access-table.server';
import { GrantsLookUp } from '../../../app/grants/standing.server';
import { DependencyUnavailableError } from '../../../app/errors.server';
import { DURATIONS } from '../../../contracts/access';
import { EMPTY_LINE } from '../../../triggers/access/line';

const SUB = 'jahn';
const down = new DependencyUnavailableError('access-table', 'Expected an answer, got none');

let nowMs: number;
const clock = { now: () => nowMs };
const table = {
  view: vi.fn<(sub: string) => Promise<PersonView>>(),
  everyoneSignedOutAtMs: vi.fn<() => Promise<number | undefined>>(),
};

beforeEach(() => {
  nowMs = 1_000_000;
  vi.resetAllMocks();
});

/** What the table has of somebody with one grant. */
function viewWith(standing: PersonView['standing'], grantedAtMs = Date.now()): PersonView {
  const grant = {
    id: 'r',
    grantedAtMs,
    endsAtMs: grantedAtMs + DURATIONS.hour,
    by: 'ahatcher',
    asked: 'a report',
    reason: '',
  };
  return { standing, pins: ['hr'], lines: new Map([['hr', { ...EMPTY_LINE, grant }]]) };
}

it('knows the grants that count, and when each ends', async () => {
  const lookUp = new GrantsLookUp(table);
  const view = viewWith({});
  table.view.mockResolvedValue(view);
  const endsAtMs = view.lines.get('hr')?.grant?.endsAtMs;
  expect(await lookUp.of(SUB)).toMatchObject({
    kind: 'known',
    endsAtMs: new Map([['hr', endsAtMs]]),
    pins: ['hr'],
  });
});

it.each([
  ['that has ended', viewWith({}, Date.now() - DURATIONS.hour)],
  ['from before the account was disabled', viewWith({ disabledAtMs: Date.now() + 1 })],
])('counts no grant %s', async (_, view) => {
  table.view.mockResolvedValue(view);
  expect(await new GrantsLookUp(table).of(SUB)).toMatchObject({ endsAtMs: new Map() });
});

it('tells a table that there is none of from one out of reach', async () => {
  table.view.mockRejectedValue(down);
  expect(await new GrantsLookUp(undefined).of(SUB)).toMatchObject({ kind: 'unset' });
  expect(await new GrantsLookUp(table).of(SUB)).toMatchObject({ kind: 'unreachable' });
});

it('remembers that somebody was signed out while the table is out of reach', async () => {
  const lookUp = new GrantsLookUp(table);
  table.view.mockResolvedValueOnce(viewWith({ signedOutAtMs: 7 }));
  await lookUp.of(SUB);
  table.view.mockRejectedValue(down);
  expect(await lookUp.of(SUB)).toEqual({ kind: 'unreachable', signedOutAtMs: 7 });
});

it('asks every quarter of a minute when everybody was signed out, once for all', async () => {
  const lookUp = new GrantsLookUp(table, clock);
  table.everyoneSignedOutAtMs.mockResolvedValue(undefined);
  const ask = () => lookUp.everyoneSignedOutAtMs();
  await Promise.all([ask(), ask(), ask()]);
  nowMs += 14_900;
  expect(await ask()).toBeUndefined();
  expect(table.everyoneSignedOutAtMs).toHaveBeenCalledTimes(1);
  table.everyoneSignedOutAtMs.mockResolvedValue(9);
  nowMs += 200;
  expect(await ask()).toBe(9);
});

it('keeps what it knew of everybody while the table does not answer, and asks again soon', async () => {
  const lookUp = new GrantsLookUp(table, clock);
  table.everyoneSignedOutAtMs.mockResolvedValueOnce(9).mockRejectedValueOnce(down);
  expect(await lookUp.everyoneSignedOutAtMs()).toBe(9);
  nowMs += 15_000;
  expect(await lookUp.everyoneSignedOutAtMs()).toBe(9);
  table.everyoneSignedOutAtMs.mockResolvedValue(12);
  nowMs += 5_000;
  expect(await lookUp.everyoneSignedOutAtMs()).toBe(12);
});
