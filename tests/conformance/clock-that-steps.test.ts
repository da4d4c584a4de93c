import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createGroupCache } from '../../app/auth/group-cache.server';
import { Challenges } from '../../app/auth/step-up/challenge.server';
import { ProofKeyFetcher } from '../../app/auth/step-up/proof-keys.server';
import { checked } from '../../contracts/log-values';
import { personOf } from '../fixtures/person';

const HOUR_MS = 3_600_000;
const START_MS = 1_800_000_000_000;
const sub = checked('sub', '0b3f5b52-8a5e-4f0e-9c33-58a1c5a5d001');
/** As long as it takes: a busy machine is slow. */
const deadline = () => new AbortController().signal;

/** Grows as time does, whatever happens to the clock of day. */
let uptimeMs = 1_000_000;
const pass = (milliseconds: number) => {
  uptimeMs += milliseconds;
  vi.setSystemTime(Date.now() + milliseconds);
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS });
  vi.spyOn(performance, 'now').mockImplementation(() => uptimeMs);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A Cognito whose triggers have a right clock: the portal's alone has stepped. */
function challenges() {
  const send = vi.fn(async (command: object) => {
    if (command.constructor.name === 'DescribeUserPoolClientCommand')
      return { UserPoolClient: { ClientSecret: 'secret' } };
    const seconds = (START_MS + uptimeMs) / 1_000;
    const [expiresAt, resendAt] = [seconds + 300, seconds + 15].map((at) => String(Math.ceil(at)));
    return {
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: `session ${send.mock.calls.length}`,
      ChallengeParameters: { outcome: 'sent', expiresAt, resendAt, answersLeft: '3' },
    };
  });
  const ids = { userPoolId: 'eu-central-1_TestPool1', stepUpClientId: 'client' };
  return new Challenges({ send } as never, ids);
}

it.each([-HOUR_MS, HOUR_MS])(
  'shares a send for seconds, though the clock steps %i ms',
  async (step) => {
    const all = challenges();
    const first = await all.send(sub, deadline());
    vi.setSystemTime(Date.now() + step);
    pass(5_000);
    expect(await all.send(sub, deadline())).toEqual(first);
    pass(11_000);
    const second = await all.send(sub, deadline());
    expect(second.session).not.toBe(first.session);
    pass(5_000);
    expect(await all.send(sub, deadline())).toEqual(second);
  },
);

it.each([-HOUR_MS, HOUR_MS])(
  'believes groups for a minute, though it steps %i ms',
  async (step) => {
    const lookUp = vi.fn(async () => personOf(sub));
    const cache = createGroupCache(lookUp, 60);
    await cache({ sub }, deadline);
    vi.setSystemTime(Date.now() + step);
    pass(55_000);
    await cache({ sub }, deadline);
    expect(lookUp).toHaveBeenCalledTimes(1);
    pass(6_000);
    await cache({ sub }, deadline);
    expect(lookUp).toHaveBeenCalledTimes(2);
  },
);

it.each([-HOUR_MS, HOUR_MS])('keeps a key set for seconds, though it steps %i ms', async (step) => {
  const fetched = vi.fn(async () => Response.json({ keys: [{}] }));
  vi.stubGlobal('fetch', fetched);
  const fetcher = new ProofKeyFetcher('http://127.0.0.1/keys');
  await fetcher.fetch();
  vi.setSystemTime(Date.now() + step);
  pass(1_000);
  await fetcher.fetch();
  expect(fetched).toHaveBeenCalledTimes(1);
  pass(1_500);
  await fetcher.fetch();
  expect(fetched).toHaveBeenCalledTimes(2);
});
