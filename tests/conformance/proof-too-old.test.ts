import { expect, it } from 'vitest';
import { secondsFromNow } from '../fixtures/proof';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const HOUR = 3_600;

/** Given so long ago, and not expired. */
const aged = (seconds: number) =>
  portal().proofOf('dmar', {
    claims: { auth_time: secondsFromNow(-seconds), exp: secondsFromNow(HOUR) },
  });

it.each([
  ['/areas/engineering', 8 * HOUR],
  ['/areas/engineering/members', 8 * HOUR],
  ['/areas/engineering/operations', 15 * 60],
])('asks again at %s after %i seconds, not before', async (path, seconds) => {
  const ask = async (age: number) => portal().ask(path, { as: 'dmar', proof: await aged(age) });
  expect((await ask(seconds - 30)).status).toBe(200);
  const late = await ask(seconds + 30);
  expect(late.headers.location).toBe(
    `/verify?${new URLSearchParams({ returnTo: path }).toString()}`,
  );
  const requestId = late.headers['x-request-id'];
  const line = await portal().logged(
    (l) => l.event === 'decision' && l.allowed === false && l.requestId === requestId,
  );
  expect(line).toMatchObject({ reason: 'proof-too-old' });
});

it('does not call a person who is no member to prove anything', async () => {
  const answer = await portal().ask('/areas/hr', { as: 'dmar', proof: await aged(9 * HOUR) });
  expect(answer.headers.location).toBe('/denied?area=hr');
});
