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
const busy: Fault = () =>
  Promise.resolve({
    status: 429,
    headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
    body: '{}',
  });

let aheadMs = 0;
let dynamodb = well;
let lambda = well;
/** Of all tables, by whomever. */
let reads = 0;
afterEach(() => {
  [dynamodb, lambda] = [well, well];
});
const cloud = useCloud({ instances: 2, faults: { dynamodb: counted, lambda: () => lambda() } });
function counted() {
  reads += 1;
  return dynamodb();
}

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
    answers: async (path: string) => {
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

it('costs who has no grants one read a look-up, and a request nothing', async () => {
  advance(HOUR);
  const { answers } = await verified('jahn', 'engineering');
  advance(60 * SECOND);
  reads = 0;
  const askedAt = performance.now();
  const pages = ['/', '/areas', '/areas/engineering', '/account', '/find?q=builds'];
  for (const page of pages) expect([page, await answers(page)]).toEqual([page, all(200)]);
  const instances = 2;
  // One of the person a look-up, and one of everybody a quarter of a minute and instance.
  const quarters = Math.floor((performance.now() - askedAt) / (15 * SECOND));
  expect(reads).toBeGreaterThanOrEqual(2 * instances);
  expect(reads).toBeLessThanOrEqual((2 + quarters) * instances);
});

it('counts memberships and no grants without the table, and opens nothing strict', async () => {
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
  dynamodb = down;
  expect(await open()).toEqual([all(200), all(302), all(200), all(503)]);
  advance(AGAIN);
  dynamodb = silent;
  expect((await admin.browser.request('/areas/engineering')).status).toBe(200);
  expect((await admin.browser.request('/areas/engineering/operations')).status).toBe(503);
  dynamodb = well;
  advance(AGAIN);
  expect(await open()).toEqual([all(200), all(200), all(200), all(200)]);
});

it('tells what is not known of a request, which sent again is the same', async () => {
  advance(HOUR);
  const browser = await signedIn(cloud(), 'peter');
  const denied = '/denied?area=hr';
  const shown = async () => (await browser.request(`${denied}&ask=1`)).text();
  const [, key = ''] = /name="key" value="([^"]+)"/.exec(await shown()) ?? [];
  const form = { intent: 'ask', key, reason: 'a report', duration: 'day' };
  lambda = busy;
  expect((await browser.request(denied, form)).status).toBe(302);
  const refused = await shown();
  expect(refused).toContain('Nothing was done');
  expect(refused).toContain('a report');
  lambda = down;
  await browser.request(denied, form);
  expect(await shown()).toContain('not known');
  lambda = well;
  await browser.request(denied, form);
  await browser.request(denied, form);
  expect((await shown()).match(/Waiting since/g)).toHaveLength(1);

  advance(60 * SECOND);
  dynamodb = down;
  expect((await browser.request('/requests')).status).toBe(503);
  expect((await browser.request(denied, form)).status).toBe(503);
  expect((await browser.request('/areas/automation')).status).toBe(302);
});

it('opens nothing within a minute to who was signed out everywhere, whatever their cookies say', async () => {
  advance(HOUR);
  const { browser, answers } = await verified('peter', 'automation');
  expect(await answers('/areas/automation')).toEqual(all(200));
  const { username: person } = cloud().person('peter');
  const cut = { kind: 'cut', person, what: 'signed-out', reason: 'a lost laptop' } as const;
  expect(await accessOf(cloud(), now).send('dmar', cut)).toMatchObject({ outcome: 'done' });
  advance(60 * SECOND);
  for (const path of ['/', '/account', '/areas/automation', '/directory', '/verify']) {
    expect([path, await answers(path)]).toEqual([path, all(403)]);
  }
  const page = await (await browser.request('/')).text();
  expect(page).toContain('You were signed out');
  expect(page.match(/<button[^>]*>/g)).toHaveLength(1);

  // The way out is that button; the sign-in after it counts, and the code of before does not.
  const { headers } = await browser.request('/logout', {});
  expect(headers.get('location')).toContain('/logout?client_id=');
  const anew = await signedIn(cloud(), 'peter');
  expect((await anew.request('/account')).status).toBe(200);
  const { headers: asks } = await anew.request('/areas/automation');
  expect(asks.get('location')).toContain('/verify');
});

it('opens nothing within a minute to anybody, once everybody is signed out', async () => {
  advance(HOUR);
  const { answers } = await verified('ahatcher', 'hr');
  const everyone = { kind: 'cut-everyone', reason: 'the portal was repaired' } as const;
  expect(await accessOf(cloud(), now).send('dmar', everyone)).toMatchObject({ outcome: 'done' });
  advance(60 * SECOND);
  expect(await answers('/areas/hr')).toEqual(all(403));
  const anew = await signedIn(cloud(), 'ahatcher');
  expect((await anew.request('/account')).status).toBe(200);
});
