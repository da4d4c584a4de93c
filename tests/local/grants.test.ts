import type { ApiAnswer } from 'local-aws';
import { afterEach, expect, it } from 'vitest';
import { accessOf } from '../fixtures/access';
import { useCloud } from '../fixtures/cloud';
import { newestCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** After which a person is looked up for a denial again, and mailed another code. */
const AGAIN = 20 * SECOND;

type Fault = () => Promise<ApiAnswer | undefined>;
const well: Fault = () => Promise.resolve(undefined);
const down: Fault = () =>
  Promise.resolve({ status: 500, headers: { 'content-type': 'text/plain' }, body: 'down' });
const silent: Fault = () => new Promise(() => undefined);

let aheadMs = 0;
let dynamodb = well;
afterEach(() => {
  dynamodb = well;
});
const cloud = useCloud({ instances: 2, faults: { dynamodb: () => dynamodb() } });
const advance = (ms: number) => {
  aheadMs += ms;
  cloud().advance(ms);
};
const now = () => Date.now() + aheadMs;

/** Signs in somebody who has just entered a code for an area. */
async function verified(name: string, area: string) {
  const browser = await signedIn(cloud(), name);
  const verify = `/verify?returnTo=/areas/${area}`;
  await browser.request(verify, { intent: 'send' });
  const code = await newestCode(cloud().inboxUrl, cloud().person(name).email);
  await browser.request(verify, { intent: 'verify', code });
  return {
    browser,
    /** The load balancer takes turns, so each instance answers half of them. */
    async answers(path: string) {
      const statuses: number[] = [];
      for (let turn = 0; turn < 4; turn += 1) statuses.push((await browser.request(path)).status);
      return statuses;
    },
  };
}

const all = (status: number) => Array.from({ length: 4 }, () => status);
const done = { outcome: 'done', parts: [{ outcome: 'done' }] };

it('opens an area on both instances once it is granted, and closes it at the end', async () => {
  const { answers } = await verified('jahn', 'hr');
  expect(await answers('/areas/hr')).toEqual(all(302));
  advance(AGAIN);
  expect(await accessOf(cloud(), now).grant('jahn', 'hr', 'ahatcher')).toMatchObject(done);
  expect(await answers('/areas/hr')).toEqual(all(200));
  advance(HOUR - 60 * SECOND);
  expect(await answers('/areas/hr')).toEqual(all(200));
  advance(60 * SECOND);
  expect(await answers('/areas/hr')).toEqual(all(302));
});

it.each([
  ['down', down],
  ['silent', silent],
])(
  'counts memberships and no grants while the table is %s, and opens nothing strict',
  async (_, fault) => {
    advance(HOUR);
    const person = await verified('sdedakia', 'product');
    const admin = await verified('dmar', 'engineering/operations');
    advance(AGAIN);
    expect(await accessOf(cloud(), now).grant('sdedakia', 'hr', 'ahatcher')).toMatchObject(done);
    const open = async () => [
      await person.answers('/areas/product'),
      await person.answers('/areas/hr'),
      await admin.answers('/areas/engineering'),
      await admin.answers('/areas/engineering/operations'),
    ];
    expect(await open()).toEqual([all(200), all(200), all(200), all(200)]);
    advance(60 * SECOND);
    dynamodb = fault;
    expect(await open()).toEqual([all(200), all(302), all(200), all(503)]);
    dynamodb = well;
    advance(AGAIN);
    expect(await open()).toEqual([all(200), all(200), all(200), all(200)]);
  },
);
