import { expect, it, vi } from 'vitest';
import { isRead, Troubles, UnansweredError } from '../../../app/browser/troubles';

/** Requests of one page; `fail` and `succeed` end what the named one is asking for. */
function requests() {
  const troubles = new Troubles();
  const asking = new Map<string, { resolve(name: string): void; reject(error: Error): void }>();
  const start = (name: string, method: string) =>
    troubles.outlast(
      method,
      () => new Promise<string>((resolve, reject) => asking.set(name, { resolve, reject })),
    );
  const fail = async (name: string, status = 504) => {
    asking.get(name)?.reject(new UnansweredError({ kind: 'foreign', status }));
    asking.delete(name);
    await new Promise(setImmediate);
  };
  const retry = (...chosen: Parameters<Troubles['retry']>) => {
    troubles.retry(...chosen);
    return new Promise(setImmediate);
  };
  const succeed = (name: string) => asking.get(name)?.resolve(name);
  return { troubles, start, fail, succeed, retry, asking: () => [...asking.keys()].sort() };
}

it('tries all again with one press, and tells of what still fails', async () => {
  const { troubles, start, fail, succeed, retry, asking } = requests();
  const area = start('area', 'GET');
  void start('members', 'GET');
  await fail('area');
  await fail('members', 502);
  expect(asking()).toEqual([]);

  await retry();
  expect(asking()).toEqual(['area', 'members']);
  expect(troubles.told()?.trying).toBe(true);
  succeed('area');
  expect(await area).toBe('area');
  await fail('members', 503);
  expect(troubles.told()).toEqual({
    trouble: { kind: 'foreign', status: 503, method: 'GET' },
    trying: false,
  });
});

it('sends no form again but by a press', async () => {
  const { troubles, start, fail, retry, asking } = requests();
  void start('area', 'GET');
  void start('code', 'POST');
  await fail('area');
  await fail('code');
  await retry(isRead);
  expect(asking()).toEqual(['area']);
  expect(troubles.told()).toMatchObject({ trouble: { method: 'POST' }, trying: false });
  await retry();
  expect(asking()).toEqual(['area', 'code']);
});

it('speaks of a form before a read', async () => {
  const { troubles, start, fail } = requests();
  void start('area', 'GET');
  await fail('area');
  expect(troubles.told()?.trouble.method).toBe('GET');
  void start('code', 'POST');
  await fail('code');
  expect(troubles.told()?.trouble.method).toBe('POST');
});

it('throws what is no missing answer, and tells nothing', async () => {
  const troubles = new Troubles();
  const listener = vi.fn();
  troubles.subscribe(listener);
  const asked = troubles.outlast('GET', () => Promise.reject(new RangeError('a mistake')));
  await expect(asked).rejects.toThrow('a mistake');
  expect(troubles.told()).toBeUndefined();
});

it('keeps what it tells the same object while nothing changes', async () => {
  const { troubles, start, fail } = requests();
  void start('area', 'GET');
  await fail('area');
  expect(troubles.told()).toBe(troubles.told());
});
