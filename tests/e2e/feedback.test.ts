import { ServiceError } from 'local-aws';
import type { Page } from 'playwright-core';
import { afterEach, expect, it, vi } from 'vitest';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { useCloud } from '../fixtures/cloud';
import { HangingCognito } from '../fixtures/hanging-cognito';
import { mailsTo, newestCode, wrongCode } from '../fixtures/inbox';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { enterCode, sendCode } from './step-up';

/** More than fit on a page of what a search finds. */
const CROWD = 51;
const ERROR = new ServiceError('ResourceNotFoundException', 'Down');

let down = false;
const cognito = new HangingCognito();
const cloud = useCloud({
  faults: {
    cognito: async (...call) =>
      down && call[1] === 'ListUsers' ? ERROR : cognito.injectFault(...call),
  },
});
const open = useBrowser();
afterEach(() => {
  down = false;
  cognito.letGo();
});

const focused = (page: Page) =>
  page.evaluate(() => {
    const { id, textContent } = document.activeElement as HTMLElement;
    return id || textContent;
  });
const expectFocus = (page: Page, on: string) =>
  vi.waitFor(async () => expect(await focused(page)).toBe(on), 20_000);
const status = (page: Page, text: string) =>
  page.getByRole('main').getByRole('status').getByText(text, { exact: true }).waitFor();

async function onTheDirectory() {
  const { publicUrl, person } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/directory`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Directory');
  await untilHydrated(page);
  return page;
}

it('keeps the focus in the search, and says how many people it found', async () => {
  const page = await onTheDirectory();
  await page.getByLabel('Email begins with').fill('jahn');
  await page.keyboard.press('Enter');
  await status(page, 'One person whose name or email begins with “jahn”.');
  expect(await focused(page)).toBe('q');
  await page.getByLabel('Email begins with').fill('nobody');
  await page.keyboard.press('Enter');
  await status(page, 'Nobody whose name or email begins with “nobody”.');
  expect(await focused(page)).toBe('q');
  await page.goBack();
  await status(page, 'One person whose name or email begins with “jahn”.');
  expect(await page.getByLabel('Email begins with').inputValue()).toBe('jahn');
});

it.each(['directory', 'find'])('keeps what was typed at %s before scripts ran', async (path) => {
  const page = await onTheDirectory();
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${cloud().publicUrl}/${path}?q=jahn`, { waitUntil: 'commit' });
  await page.getByRole('searchbox').fill('dmar');
  answer();
  await untilHydrated(page);
  expect(await page.getByRole('searchbox').inputValue()).toBe('dmar');
});

it('moves the focus to where the next page of people begins', async () => {
  const { cognitoUrl, userPool } = cloud();
  const operator = operate({ url: cognitoUrl, poolId: userPool.poolId });
  const names = Array.from({ length: CROWD }, (_, at) => `crowd-${at}@example.com`);
  await Promise.all(names.map((name) => operator.createPerson(name)));
  const page = await onTheDirectory();
  await page.getByLabel('Email begins with').fill('crowd');
  await page.keyboard.press('Enter');
  await status(page, '51 people whose name or email begins with “crowd”, page 1 of 3.');
  await page.getByRole('link', { name: 'Next page' }).click();
  await status(page, '51 people whose name or email begins with “crowd”, page 2 of 3.');
  await expectFocus(page, 'people');
  expect(await page.evaluate('scrollY')).toBe(0);
});

it('moves the focus to the page, or to the error that came in its place', async () => {
  const page = await onTheDirectory();
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  await link('Areas').click();
  await expectHeading(page, 'Areas');
  await expectFocus(page, 'content');
  down = true;
  await link('Directory').focus();
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Not available just now');
  await expectFocus(page, 'content');
  down = false;
  await page.goBack();
  await expectHeading(page, 'Areas');
  await expectFocus(page, 'content');
});

it('moves the focus to an error of the same page', async () => {
  const page = await onTheDirectory();
  down = true;
  await page.getByLabel('Email begins with').fill('never asked before');
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Not available just now');
  await expectFocus(page, 'content');
});

it('shows that it waits, and on the button what for', async () => {
  const page = await onTheDirectory();
  const bar = page.locator('.pending-bar');
  cognito.hang('ListUsers');
  await page.getByLabel('Email begins with').fill('jah');
  await page.keyboard.press('Enter');
  await bar.waitFor();
  await page.getByRole('button', { name: 'Searching…' }).waitFor();
  await page.getByLabel('Email begins with').fill('pet');
  cognito.letGo();
  await status(page, 'One person whose name or email begins with “jah”.');
  // What was typed meanwhile is the next search.
  expect(await page.getByLabel('Email begins with').inputValue()).toBe('pet');
  await bar.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Search' }).waitFor();
});

it('says on the buttons of the code what they do', async () => {
  const { publicUrl, inboxUrl, person } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/areas/hr`);
  await signIn(page, person('ahatcher'));
  await untilHydrated(page);
  cognito.hang('AdminInitiateAuth');
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.getByRole('button', { name: 'Sending…' }).waitFor();
  cognito.letGo();
  await page.getByLabel('Code', { exact: true }).waitFor();
  const code = await newestCode(inboxUrl, person('ahatcher').email);
  cognito.hang('AdminRespondToAuthChallenge');
  await enterCode(page, wrongCode(code));
  await page.getByRole('button', { name: 'Checking…' }).waitFor();
  // The other button has nothing to do with it.
  expect(await page.getByRole('button', { name: 'Send a new code' }).count()).toBe(1);
  cognito.letGo();
  await page.getByRole('alert').getByText('2 tries left').waitFor();
});

it('says times in the zone of the browser from the first paint, and in UTC in the mail', async () => {
  const { publicUrl, inboxUrl, person } = cloud();
  const { page, complaints } = await open({ timezoneId: 'Asia/Kathmandu' });
  await page.goto(`${publicUrl}/areas/engineering`);
  await signIn(page, person('jahn'));
  await sendCode(page, inboxUrl, person('jahn').email);
  const life = await page.locator('#life').innerText();
  expect(life).toMatch(/^The code works once, for 5 more minutes, until (\w{3} )?\d\d:\d\d\.$/);
  const [mail] = await mailsTo(inboxUrl, person('jahn').email);
  expect(mail?.body.text).toMatch(
    /It works once, within 5 minutes, until (\w{3} )?\d\d:\d\d UTC\./,
  );

  const served = await (await page.goto(page.url()))!.text();
  const shift = await page.evaluate(async () => {
    interface Shift {
      readonly sources: readonly { readonly node: Node | null }[];
    }
    const shifts: Shift[] = [];
    new PerformanceObserver((list) =>
      shifts.push(...(list.getEntries() as unknown as Shift[])),
    ).observe({
      type: 'layout-shift',
      buffered: true,
    });
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    // The header may: Chromium sometimes paints before it has read all of it.
    const main = document.querySelector('main');
    return shifts.filter(({ sources }) => sources.some(({ node }) => main?.contains(node))).length;
  });
  await untilHydrated(page);
  const time = page.locator('#life time');
  const [at, words] = [await time.getAttribute('datetime'), await time.innerText()];
  expect(served).toContain(`>${words}</time>`);
  const there = new Date(at!).toLocaleTimeString('en-GB', {
    timeZone: 'Asia/Kathmandu',
    timeStyle: 'short',
  });
  expect(words).toContain(there);
  expect(shift).toBe(0);
  expect(complaints).toEqual([]);
});
