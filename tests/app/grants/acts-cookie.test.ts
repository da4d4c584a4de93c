import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  ACTS_COOKIE,
  actsCookie,
  actsStateIn,
  dropActsOfOthers,
  fitsActs,
  type ActsState,
} from '../../../app/grants/acts-cookie.server';
import { MAX_COOKIE_BYTES } from '../../../app/cookies.server';
import { ACTS_PER_CODE, REASON_LENGTH } from '../../../contracts/access';

const sub = randomUUID();
/** Letters of four bytes each that nothing packs. */
const incompressible = (length: number) =>
  Array.from({ length }, () =>
    String.fromCodePoint(0x20000 + Math.floor(Math.random() * 42_000)),
  ).join('');

const prepared = (acts: number, reason = ''): NonNullable<ActsState['prepared']> => ({
  id: randomUUID(),
  expiresAt: Math.floor(Date.now() / 1_000) + 300,
  mailLate: false,
  reason,
  acts: Array.from({ length: acts }, () => {
    return { person: randomUUID(), group: 'personnel-files', id: randomUUID(), duration: 'week' };
  }),
});

const headersWith = (line: string) => new Headers({ cookie: line.split(';')[0] ?? '' });

it('keeps as many acts as a code confirms, with the longest reason', () => {
  const state = { sub, prepared: prepared(ACTS_PER_CODE, incompressible(REASON_LENGTH)) };
  const line = actsCookie(state);
  expect(fitsActs(state)).toBe(true);
  expect(line.split(';')[0]?.length).toBeLessThanOrEqual(MAX_COOKIE_BYTES);
  expect(line).toMatch(
    /^__Host-requests=.*; Max-Age=300; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  );
  expect(actsStateIn(headersWith(line), sub)).toEqual(state);
});

it('counts as none for anybody else, who has it dropped', () => {
  const headers = headersWith(actsCookie({ sub, prepared: prepared(1) }));
  expect(actsStateIn(headers, 'other')).toEqual({ sub: 'other' });
  expect(dropActsOfOthers(headers, 'other')).toEqual([expect.stringContaining('Max-Age=0')]);
  expect(dropActsOfOthers(headers, sub)).toEqual([]);
  expect(dropActsOfOthers(new Headers(), sub)).toEqual([]);
});

it.each(['', 'x', 'a'.repeat(5_000), Buffer.from('{"sub":1}').toString('base64url')])(
  'counts as none where it is none: %s',
  (value) => {
    const headers = new Headers({ cookie: `${ACTS_COOKIE}=${value}` });
    expect(actsStateIn(headers, sub)).toEqual({ sub });
  },
);

it('keeps acts without their code once that is over', () => {
  const { id: _, ...rest } = prepared(1);
  const state = { sub, prepared: { ...rest, id: randomUUID(), expiresAt: 100 } };
  const headers = headersWith(actsCookie(state));
  expect(actsStateIn(headers, sub, 99_999).prepared?.id).toBe(state.prepared.id);
  expect(actsStateIn(headers, sub, 100_000).prepared).toEqual({
    ...rest,
    expiresAt: 100,
    id: undefined,
  });
});

it('leaves a draft out that would not fit, and is dropped where it is empty', () => {
  const draft = { about: 'hr', reason: incompressible(2_000) };
  const notice = { kind: 'too-many-open', about: 'hr' } as const;
  const headers = headersWith(actsCookie({ sub, notice, draft }));
  expect(actsStateIn(headers, sub)).toEqual({ sub, notice });
  const short = { about: 'hr', reason: 'x'.repeat(281) };
  expect(actsStateIn(headersWith(actsCookie({ sub, notice, draft: short })), sub).draft).toEqual(
    short,
  );
  expect(actsCookie({ sub })).toContain('Max-Age=0');
});
