import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestPool } from '../fixtures/user-pool';
import type { TestPool } from '../fixtures/user-pool';
import { Browser } from '../../src/testing/browser';
import { authorizeQuery, redirected } from './browser';

const query = authorizeQuery();
const SECOND = 1000;
const MINUTE = 60 * SECOND;
let time = 0;
let pool: TestPool;

beforeEach(async () => {
  time = 1_900_000_000_000;
  pool = await startTestPool({ now: () => time });
});
afterEach(() => pool.close());

/** What a sign-in comes to: `in`, or what the page says. */
async function attempt(email: string, password: string): Promise<string> {
  const response = await new Browser(pool.url).signIn(query, { email, password });
  if (redirected(response).has('code')) return 'in';
  return /role="alert">([^<]*)</.exec(await response.text())?.[1] ?? '';
}
const right = () => attempt(pool.people.dmar.email, pool.people.dmar.password);
const wrong = (email = pool.people.dmar.email) => attempt(email, 'Wrong-Horse-7');
async function fail(times: number, email?: string): Promise<void> {
  for (let count = 0; count < times; count++) {
    expect(await wrong(email)).toBe('Incorrect username or password.');
  }
}

const LOCKED = 'Password attempts exceeded';

describe('failed sign-ins', () => {
  it('lock out for a second with the fifth, the right password too', async () => {
    await fail(5);
    expect(await right()).toBe(LOCKED);
    time += SECOND - 1;
    expect(await right()).toBe(LOCKED);
    time += 1;
    expect(await right()).toBe('in');
  });

  it('lock out for twice as long with each further one, up to 15 minutes', async () => {
    await fail(5);
    let seconds = 1;
    for (let count = 6; count <= 17; count++) {
      time += seconds * SECOND - 1;
      expect(await wrong()).toBe(LOCKED);
      time += 1;
      await fail(1);
      seconds = Math.min(seconds * 2, 15 * 60);
    }
    expect(seconds).toBe(900);
    time += 15 * MINUTE - 1;
    expect(await right()).toBe(LOCKED);
    time += 1;
    expect(await right()).toBe('in');
  });

  it('are not counted while locked out', async () => {
    await fail(5);
    for (let count = 0; count < 20; count++) expect(await wrong()).toBe(LOCKED);
    time += SECOND;
    await fail(1);
    time += 2 * SECOND;
    expect(await right()).toBe('in');
  });

  it('are forgotten with a success', async () => {
    await fail(4);
    expect(await right()).toBe('in');
    await fail(4);
    expect(await right()).toBe('in');
  });

  it('are forgotten after 15 minutes without an attempt', async () => {
    await fail(4);
    time += 15 * MINUTE - 1;
    await fail(1);
    expect(await wrong()).toBe(LOCKED);
    time += 15 * MINUTE;
    await fail(5);
    expect(await wrong()).toBe(LOCKED);
    time += SECOND;
    expect(await right()).toBe('in');
  });

  it('count when they come at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => wrong()));
    expect(all.filter((answer) => answer !== LOCKED)).toHaveLength(5);
  });

  it('lock out one person, however the email is written, and nobody else', async () => {
    await fail(4);
    await fail(1, 'DMAR@example.com');
    expect(await right()).toBe(LOCKED);
    expect(await attempt(pool.people.jahn.email, pool.people.jahn.password)).toBe('in');
  });

  it('do not tell who exists', async () => {
    await fail(5, 'nobody@example.com');
    expect(await wrong('Nobody@example.com')).toBe(LOCKED);
    time += SECOND;
    await fail(1, 'nobody@example.com');
  });
});
