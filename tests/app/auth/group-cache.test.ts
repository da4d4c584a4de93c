import { describe, expect, it, vi } from 'vitest';
import { createGroupCache } from '../../../app/auth/group-cache.server';
import type { Person } from '../../../app/auth/person.server';
import { checked } from '../../../contracts/log-values';
import { personOf } from '../../fixtures/person';

const TTL_SECONDS = 60;

let nowMs = 1_000_000;
const clock = { now: () => nowMs };
function cacheOf(lookUp: (sub: string) => Promise<Person>) {
  const cache = createGroupCache(({ sub }) => lookUp(sub), TTL_SECONDS, clock);
  return (sub: string) => cache({ sub: checked('sub', sub) }, () => new AbortController().signal);
}

it('makes one look-up of many at once, and one for each person', async () => {
  const lookUp = vi.fn(async (sub: string) => personOf(sub));
  const cache = cacheOf(lookUp);
  await Promise.all([...Array.from({ length: 200 }, () => cache('a')), cache('b')]);
  expect(lookUp.mock.calls.map(([sub]) => sub).sort()).toEqual(['a', 'b']);
});

it('believes an answer for its life and not a moment longer', async () => {
  const lookUp = vi.fn(async (sub: string) => personOf(sub));
  const cache = cacheOf(lookUp);
  await cache('a');
  nowMs += TTL_SECONDS * 1_000 - 5;
  await cache('a');
  expect(lookUp).toHaveBeenCalledTimes(1);
  nowMs += 10;
  await cache('a');
  expect(lookUp).toHaveBeenCalledTimes(2);
});

it('counts the life from the start of a slow look-up', async () => {
  const lookUp = vi.fn(async (sub: string) => {
    nowMs += 7_000;
    return personOf(sub);
  });
  const cache = cacheOf(lookUp);
  await cache('a');
  nowMs += 54_000;
  await cache('a');
  expect(lookUp).toHaveBeenCalledTimes(2);
});

it('forgets who was not asked for the longest, where people are in as many groups as there can be', async () => {
  const groups = new Set(Array.from({ length: 100 }, (_, at) => `${at}-`.padEnd(128, 'x')));
  const lookUp = vi.fn(async (sub: string) => ({ ...personOf(sub), groups }));
  const cache = cacheOf(lookUp);
  for (let person = 0; person < 1_000; person++) await cache(String(person));
  await cache('999');
  expect(lookUp).toHaveBeenCalledTimes(1_000);
  await cache('0');
  expect(lookUp).toHaveBeenCalledTimes(1_001);
});

it('remembers ten thousand people who are in a few', async () => {
  const lookUp = vi.fn(async (sub: string) => ({
    ...personOf(sub),
    groups: new Set(['engineering', 'hr']),
  }));
  const cache = cacheOf(lookUp);
  for (let person = 0; person < 10_000; person++) await cache(String(person));
  await cache('0');
  expect(lookUp).toHaveBeenCalledTimes(10_000);
});

it('tells everyone who waits of a failure, and remembers nothing of it', async () => {
  const lookUp = vi
    .fn<(sub: string) => Promise<Person>>()
    .mockRejectedValueOnce(new Error('down'))
    .mockImplementation(async (sub) => personOf(sub));
  const cache = cacheOf(lookUp);
  const first = await Promise.allSettled([cache('a'), cache('a')]);
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await cache('a')).toEqual(personOf('a'));
});

it('never falls back on an answer that has grown old', async () => {
  const lookUp = vi
    .fn<(sub: string) => Promise<Person>>()
    .mockImplementationOnce(async (sub) => personOf(sub))
    .mockRejectedValue(new Error('down'));
  const cache = cacheOf(lookUp);
  await cache('a');
  nowMs += TTL_SECONDS * 1_000 + 5;
  await expect(cache('a')).rejects.toThrow('down');
});

describe('for a denial', () => {
  const who = { sub: checked('sub', 'a') };
  const deadline = () => new AbortController().signal;

  it('looks up once more who was looked up over two seconds ago, at most every five', async () => {
    const lookUp = vi.fn(async (sub: string) => personOf(sub));
    const cache = createGroupCache(({ sub }) => lookUp(sub), TTL_SECONDS, clock);
    const asks = async (again: boolean) => {
      await cache(who, deadline, again);
      return lookUp.mock.calls.length;
    };
    expect(await asks(false)).toBe(1);
    nowMs += 1_900;
    expect(await asks(true)).toBe(1);
    nowMs += 5_000;
    expect(await asks(false)).toBe(1);
    expect(await asks(true)).toBe(2);
    nowMs += 4_900;
    expect(await asks(true)).toBe(2);
    nowMs += 200;
    expect(await asks(true)).toBe(3);
  });

  it('makes one look-up of many at once', async () => {
    const lookUp = vi.fn(async (sub: string) => personOf(sub));
    const cache = createGroupCache(({ sub }) => lookUp(sub), TTL_SECONDS, clock);
    await cache(who, deadline);
    nowMs += 10_000;
    await Promise.all(Array.from({ length: 50 }, () => cache(who, deadline, true)));
    expect(lookUp).toHaveBeenCalledTimes(2);
  });
});

it('believes for five seconds who was looked up without the table of grants', async () => {
  const lookUp = vi.fn(async (sub: string) => ({
    ...personOf(sub),
    grants: { kind: 'unreachable' as const },
  }));
  const cache = cacheOf(lookUp);
  await cache('a');
  nowMs += 4_900;
  await cache('a');
  expect(lookUp).toHaveBeenCalledTimes(1);
  nowMs += 200;
  await cache('a');
  expect(lookUp).toHaveBeenCalledTimes(2);
});
