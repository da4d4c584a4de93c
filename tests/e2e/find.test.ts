import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { verify } from './step-up';

const cloud = useCloud();
const open = useBrowser();
const BUILDS = 'https://ci.example.com/';
const THIRTEEN_HOURS_MS = 13 * 3_600_000;

/** The start page of somebody who has signed in; tools are at hand, and scripts run unless told. */
async function start(name: string, { javaScriptEnabled = true, path = '/' } = {}) {
  const window = await open({ javaScriptEnabled });
  const { page } = window;
  await page
    .context()
    .route(`${BUILDS}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Builds of all</h1>' }),
    );
  await page.goto(cloud().publicUrl + path);
  await signIn(page, cloud().person(name));
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  if (javaScriptEnabled) await untilHydrated(page);
  return window;
}

/** What is opened in a new tab meanwhile. */
async function tabOf(page: Page, meanwhile: () => Promise<void>): Promise<Page> {
  const [tab] = await Promise.all([page.context().waitForEvent('page'), meanwhile()]);
  return tab;
}

const focused = (page: Page) => page.evaluate('document.activeElement.textContent.trim()');

/** Whether an address was asked for since. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
}

it('opens a tool by its first letters and a code, with the keyboard alone', async () => {
  const { inboxUrl, person, publicUrl } = cloud();
  const { page, complaints } = await start('jahn');
  const asked = requestsOf(page);
  await page.keyboard.type('/buil');
  await page.getByRole('option', { name: 'Builds' }).waitFor();
  const tab = await tabOf(page, () => page.keyboard.press('Enter'));
  await verify(tab, inboxUrl, person('jahn').email);
  await tab.waitForURL(BUILDS);
  expect(await tab.evaluate('window.opener')).toBeNull();
  expect(page.url()).toBe(`${publicUrl}/`);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(asked.filter((path) => path === '/find/index')).toHaveLength(1);
  // Not with the page: with the first use.
  expect(asked.filter((path) => path.includes('/combobox.client-'))).toHaveLength(1);
  expect(asked.filter((path) => /directory|\.data$/.test(path))).toEqual([]);
  expect(complaints).toEqual([]);

  await page.keyboard.type('/buil');
  const hit = page.getByRole('option', { name: 'Builds' });
  await hit.getByText('open until').waitFor();
  const asksForTool = page.context().waitForEvent('request', (request) => request.url() === BUILDS);
  await tabOf(page, () => page.keyboard.press('Enter'));
  await asksForTool;
});

it('does the same without scripts', async () => {
  const { inboxUrl, person } = cloud();
  const { page } = await start('dmar', { javaScriptEnabled: false });
  await page.getByRole('link', { name: 'Find' }).click();
  await expectHeading(page, 'Find');
  await page.getByLabel('Find').fill('buil');
  await page.keyboard.press('Enter');
  await page.getByText('1 hit').waitFor();
  const tab = await tabOf(page, () => page.getByRole('link', { name: 'Builds' }).press('Enter'));
  await verify(tab, inboxUrl, person('dmar').email);
  await tab.waitForURL(BUILDS);
});

it('goes to an area within the page, and to whom to ask where it is closed', async () => {
  const { page } = await start('jahn', { path: '/account' });
  await page.evaluate('window.stayed = true');
  await page.keyboard.press('Control+k');
  await page.getByLabel('Find').fill('human');
  await page.getByRole('option', { name: 'Human resources not yours' }).waitFor();
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Access denied');
  await page.keyboard.type('/');
  await page.getByLabel('Find').fill('personnel');
  await page.getByText('Nothing found').waitFor();
  await page.getByRole('link', { name: 'All areas' }).click();
  await expectHeading(page, 'Areas');
  expect(await page.evaluate('window.stayed')).toBe(true);
});

it('looks for people only on Enter', async () => {
  const { page } = await start('jahn');
  const asked = requestsOf(page);
  await page.keyboard.type('/');
  await page.getByLabel('Find').fill('dmar');
  await page
    .getByRole('option', { name: 'Find people whose name or email begins with “dmar”' })
    .waitFor();
  expect(asked.filter((path) => path.includes('directory'))).toEqual([]);
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Directory');
  await page.getByRole('cell', { name: 'dmar@example.com' }).waitFor();
});

it('leaves the keys of a field alone, and gives the focus back', async () => {
  const { page } = await start('jahn', { path: '/directory' });
  const field = page.getByLabel('Email begins with');
  await field.focus();
  await page.keyboard.type('a/b');
  expect(await field.inputValue()).toBe('a/b');
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'Account' }).waitFor();
  expect(await field.inputValue()).toBe('a/b');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);

  await page.getByRole('link', { name: 'Find' }).click();
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const marked = page.getByRole('option', { selected: true });
  expect(await marked.innerText()).toBe('Areas');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Close');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focused(page)).toContain('Find');
});

it('closes by a click beside the box, and not as text is selected out of it', async () => {
  const { page } = await start('jahn');
  await page.keyboard.type('/buil');
  await page.getByRole('option', { name: 'Builds' }).waitFor();
  const { x = 0, y = 0 } = (await page.getByLabel('Find').boundingBox()) ?? {};
  await page.mouse.move(x + 50, y + 5);
  await page.mouse.down();
  await page.mouse.move(2, y + 5);
  await page.mouse.up();
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.mouse.click(2, y + 5);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('keeps field and marked hit in sight on a small screen', async () => {
  const { page } = await start('dmar');
  await page.setViewportSize({ width: 320, height: 420 });
  await page.keyboard.type('/e');
  await page.getByRole('option', { name: 'Find people' }).waitFor();
  await page.keyboard.press('ArrowUp');
  const marked = page.getByRole('option', { selected: true });
  expect(await marked.innerText()).toContain('Find people');
  await vi.waitFor(async () => {
    for (const shown of [marked, page.getByLabel('Find')]) {
      const { y = -1, height = 0 } = (await shown.boundingBox()) ?? {};
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(420);
    }
  }, 20_000);
});

it('keeps what is typed before the search has come, and where the caret was', async () => {
  const { page } = await start('jahn');
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/find/index', async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.type('/bui');
  await page.getByText('Loading…').waitFor();
  answer();
  await page.getByRole('option', { name: 'Builds' }).waitFor();
  await page.keyboard.type('ld');
  expect(await page.getByLabel('Find').inputValue()).toBe('build');
});

it('tells in the box that the session has ended, and never leaves the page for it', async () => {
  const { publicUrl, person, advance } = cloud();
  const { page } = await start('jahn');
  advance(THIRTEEN_HOURS_MS);
  await page.keyboard.type('/buil');
  await page.getByRole('alert').getByText('Your session has ended').waitFor();
  expect(page.url()).toBe(`${publicUrl}/`);
  const tab = await tabOf(page, () =>
    page.getByRole('link', { name: 'Sign in in a new tab' }).click(),
  );
  await signIn(tab, person('jahn'));
  await expectHeading(tab, 'Your tools');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('option', { name: 'Builds' }).waitFor();
});

it('tells that nothing answers, and tries again on Enter', async () => {
  const { page } = await start('jahn');
  await page.route('**/find/index', (route) => route.abort(), { times: 1 });
  await page.keyboard.type('/engineering');
  await page.getByRole('alert').getByText('No answer from the portal').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expectHeading(page, 'Confirm it is you');
});
