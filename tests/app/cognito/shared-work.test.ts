import { NotAuthorizedException } from '@aws-sdk/client-cognito-identity-provider';
import { expect, it, vi } from 'vitest';
import { createGroupCache } from '../../../app/auth/group-cache.server';
import { Challenges } from '../../../app/auth/step-up/challenge.server';
import { SharedWork } from '../../../app/cognito/shared-work.server';
import { checked } from '../../../contracts/log-values';
import { personOf } from '../../fixtures/person';

const ids = { userPoolId: 'eu-central-1_TestPool1', stepUpClientId: 'client' };
const sub = checked('sub', '0b3f5b52-8a5e-4f0e-9c33-58a1c5a5d001');
/** As long as it takes: a busy machine is slow. */
const enough = () => new AbortController().signal;
const outage = { status: 503 };

/** A wait that a test ends. */
function held() {
  let letGo = () => undefined as void;
  const over = new Promise<void>((resolve) => (letGo = resolve));
  return { over, letGo: () => letGo() };
}

/** Cognito whose secret comes when it is let; with `end`, what an answer is refused with. */
function cognito(end?: Error) {
  const secret = held();
  const reads = vi.fn();
  const send = async (command: object, { abortSignal }: { abortSignal: AbortSignal }) => {
    if (command.constructor.name !== 'DescribeUserPoolClientCommand') {
      if (end) throw end;
      return { AuthenticationResult: { IdToken: 'token' } };
    }
    reads();
    await secret.over;
    abortSignal.throwIfAborted();
    return { UserPoolClient: { ClientSecret: 'secret' } };
  };
  return { secret, reads, challenges: new Challenges({ send } as never, ids) };
}

it('goes on when the one who began it has no time left', async () => {
  const { secret, reads, challenges } = cognito();
  const late = new AbortController();
  const first = challenges.answer('late', 'made-up', '1', late.signal);
  const others = [1, 2, 3].map((n) => challenges.answer(`${n}`, 'session', '271828', enough()));
  late.abort();
  await expect(first).rejects.toMatchObject(outage);
  secret.letGo();
  expect(await Promise.all(others)).toEqual(Array(3).fill({ idToken: 'token' }));
  expect(reads).toHaveBeenCalledTimes(1);
});

it('looks a person up for others, too, when the one who asked first is gone', async () => {
  const answer = held();
  const lookUp = vi.fn(async (_: unknown, over: AbortSignal) => {
    await answer.over;
    over.throwIfAborted();
    return personOf(sub);
  });
  const cache = createGroupCache(lookUp, 60);
  const late = cache({ sub }, () => AbortSignal.abort());
  const other = cache({ sub }, enough);
  await expect(late).rejects.toMatchObject(outage);
  answer.letGo();
  expect(await other).toEqual(personOf(sub));
  expect(lookUp).toHaveBeenCalledTimes(1);
});

it('is begun again by who joined it just before it was over', async () => {
  const [one, other] = [enough(), enough()];
  vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort());
  const work = new SharedWork<string>();
  const begin = vi.fn(async (over: AbortSignal) => {
    await Promise.resolve();
    over.throwIfAborted();
    return 'done';
  });
  const first = work.join('key', one, begin);
  const second = work.join('key', other, begin);
  await expect(first).rejects.toThrow();
  expect(await second).toBe('done');
  expect(begin).toHaveBeenCalledTimes(2);
  vi.restoreAllMocks();
});

it.each([
  ['a made-up session', 'Invalid session for the user.', 1],
  ['a secret that is refused, read anew or not', 'Unable to verify secret hash for client', 2],
])('does not read the secret each time for %s', async (_, message, reads) => {
  const all = cognito(new NotAuthorizedException({ message, $metadata: {} }));
  all.secret.letGo();
  for (let count = 0; count < 20; count++) {
    await all.challenges.answer(sub, `made-up ${count}`, '1', enough()).catch(() => undefined);
  }
  expect(all.reads).toHaveBeenCalledTimes(reads);
});

it('reads the secret again, after a while, once Cognito says that it is another', async () => {
  let now = 0;
  const reads = vi.fn(async () => ({ UserPoolClient: { ClientSecret: 'secret' } }));
  const refusal = (message: string) => new NotAuthorizedException({ message, $metadata: {} });
  let message = 'Invalid session for the user.';
  const send = async (command: object) => {
    if (command.constructor.name === 'DescribeUserPoolClientCommand') return reads();
    throw refusal(message);
  };
  const challenges = new Challenges({ send } as never, ids, { now: () => now });
  const answer = () => challenges.answer(sub, 'session', '1', enough());
  now += 60_000;
  expect(await answer()).toEqual({ over: true });
  expect(await answer()).toEqual({ over: true });
  expect(reads).toHaveBeenCalledTimes(1);
  message = 'Unable to verify secret hash for client 1234';
  now += 60_000;
  await expect(answer()).rejects.toMatchObject({ reason: 'client-secret' });
  await expect(answer()).rejects.toMatchObject({ reason: 'client-secret' });
  expect(reads).toHaveBeenCalledTimes(2);
});
