import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { verify } from './step-up';

const cloud = useCloud();
const open = useBrowser();

/** Each test as another person: a second code in so short a time is refused. */
async function openEngineering(name: 'dmar' | 'jahn') {
  const { publicUrl, inboxUrl, person } = cloud();
  const { page, complaints } = await open();
  await page.goto(`${publicUrl}/areas/engineering`);
  await signIn(page, person(name));
  await verify(page, inboxUrl, person(name).email);
  await expectHeading(page, 'Engineering');
  await page.goto(`${publicUrl}/areas/engineering`);
  await untilHydrated(page);
  return { page, complaints, publicUrl };
}

/** Addresses whose answers the browser waits for before it paints. */
const blocking = (page: Page) =>
  page.evaluate(() =>
    (performance.getEntriesByType('resource') as { name: string; renderBlockingStatus?: string }[])
      .filter(({ renderBlockingStatus }) => renderBlockingStatus !== 'non-blocking')
      .map(({ name }) => name),
  );

/** The manifest, the entry, the language, what pages or forms share, and the routes of a page. */
const SCRIPTS = 9;

/** How many a page has loaded. */
const scripts = (page: Page) =>
  page.evaluate(
    () =>
      performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length,
  );

/** Not a file of the release, which the browser keeps. */
const isPage = (path: string) => !path.startsWith('/assets/');

/** What the page's own sheet has made of it. */
const masthead = (page: Page) =>
  page.locator('.masthead-inner').evaluate((inner) => getComputedStyle(inner).display);

it('paints a page, in its styles, of the document alone', async () => {
  const { page, complaints, publicUrl } = await openEngineering('dmar');
  for (const path of ['/', '/areas/engineering', '/account', '/denied?area=hr']) {
    await page.goto(publicUrl + path);
    await untilHydrated(page);
    expect(await blocking(page)).toEqual([]);
    expect(await scripts(page)).toBeLessThanOrEqual(SCRIPTS);
  }
  expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);
  await page.route('**/assets/**', (route) => route.abort());
  await page.goto(`${publicUrl}/areas/engineering`, { waitUntil: 'domcontentloaded' });
  await expectHeading(page, 'Engineering');
  expect(await masthead(page)).toBe('flex');
});

it('asks for a page once: nothing when its link is pointed at, nothing twice', async () => {
  const { page } = await openEngineering('jahn');
  let asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const go = async (link: string, heading: string) => {
    asked = [];
    const target = page.getByRole('link', { name: link, exact: true }).first();
    await target.hover();
    await target.focus();
    // An answer of the page's own comes after whatever pointing at the link has asked for.
    await page.evaluate(() => fetch('/robots.txt'));
    expect(asked).toEqual(['/robots.txt']);
    asked = [];
    await target.click();
    await expectHeading(page, heading);
    expect(asked.filter((path, at) => asked.indexOf(path) !== at)).toEqual([]);
    return asked.filter(isPage);
  };
  expect(await go('Areas', 'Areas')).toEqual(['/areas.data']);
  expect(await go('Engineering', 'Engineering')).toEqual(['/areas/engineering.data']);
  expect(await go('Areas', 'Areas')).toEqual(['/areas.data']);
  asked = [];
  await page.goBack();
  await expectHeading(page, 'Engineering');
  expect(asked.filter(isPage)).toEqual(['/areas/engineering.data']);
});
