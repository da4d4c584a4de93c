import { expect, it } from 'vitest';
import { accessOf } from '../fixtures/access';
import { useCloud } from '../fixtures/cloud';
import { newestCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** After which a person is looked up for a denial again, and mailed another code. */
const AGAIN = 20 * SECOND;

let aheadMs = 0;
const cloud = useCloud({ instances: 2 });
const advance = (ms: number) => {
  aheadMs += ms;
  cloud().advance(ms);
};
const now = () => Date.now() + aheadMs;

it('opens an area on both instances once it is granted, and closes it at the end', async () => {
  const browser = await signedIn(cloud(), 'jahn');
  const verify = '/verify?returnTo=/areas/hr';
  await browser.request(verify, { intent: 'send' });
  const code = await newestCode(cloud().inboxUrl, cloud().person('jahn').email);
  await browser.request(verify, { intent: 'verify', code });
  /** The load balancer takes turns, so both are asked twice. */
  const answers = async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      statuses.push((await browser.request('/areas/hr')).status);
    }
    return statuses;
  };
  expect(await answers()).toEqual([302, 302, 302, 302]);
  advance(AGAIN);
  const done = { outcome: 'done', parts: [{ outcome: 'done' }] };
  expect(await accessOf(cloud(), now).grant('jahn', 'hr', 'ahatcher')).toMatchObject(done);
  expect(await answers()).toEqual([200, 200, 200, 200]);
  advance(HOUR - 60 * SECOND);
  expect(await answers()).toEqual([200, 200, 200, 200]);
  advance(60 * SECOND);
  expect(await answers()).toEqual([302, 302, 302, 302]);
});
