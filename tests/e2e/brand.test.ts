import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { brand } from '../../app/company/brand';
import { SCHEMES } from '../../contracts/branding/shape';
import { useCloud } from '../fixtures/cloud';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';

const cloud = useCloud();
const open = useBrowser();
const WIDTHS = [390, 1280];

/** A colour as a browser computes it. */
const rgb = (colour: string) =>
  `rgb(${[1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)).join(', ')})`;

const computed = (page: Page, selector: string, property: string) =>
  page.evaluate(
    ([at, name]) =>
      getComputedStyle(document.querySelector(at ?? '') as Element).getPropertyValue(name ?? ''),
    [selector, property],
  );

/** Keeps a picture where `BRAND_PICTURES` names a folder, for who wants to look. */
async function picture(page: Page, name: string): Promise<void> {
  const { BRAND_PICTURES: folder } = process.env;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

it.each(SCHEMES)('shows whose portal it is before the sign-in and after, %s', async (scheme) => {
  const { publicUrl, person } = cloud();
  const { ground, surface, accent, accentInk } = brand.colours[scheme];
  for (const width of WIDTHS) {
    const viewport = { width, height: 800 };
    const { page, complaints } = await open({ colorScheme: scheme, viewport });
    await page.goto(publicUrl);
    const logo = page.getByRole('img', { name: `${brand.company}: ${brand.product}` });
    await logo.waitFor();
    expect(
      await logo.evaluate((image) => (image as HTMLImageElement).naturalWidth),
    ).toBeGreaterThan(0);
    expect(await computed(page, 'body', 'background-color')).toBe(rgb(ground));
    expect(await computed(page, 'main', 'background-color')).toBe(rgb(surface));
    expect(await computed(page, 'button', 'background-color')).toBe(rgb(accent));
    expect(await page.getByRole('main').getByRole('heading').allInnerTexts()).toEqual(['Sign in']);
    await picture(page, `sign-in-${scheme}-${width}`);

    await signIn(page, person('jahn'));
    await expectHeading(page, 'Your tools');
    await untilHydrated(page);
    expect(await computed(page, 'body', 'background-color')).toBe(rgb(ground));
    expect(await computed(page, '.mark', 'background-color')).toBe(rgb(accent));
    expect(await computed(page, '.mark', 'fill')).toBe(rgb(accentInk));
    await picture(page, `portal-${scheme}-${width}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  }
});

it('keeps its colours and styles when an extension has changed the page before the scripts', async () => {
  const { publicUrl } = cloud();
  const { page, complaints } = await open({ colorScheme: 'light' });
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      if (document.readyState === 'interactive') {
        document.body.prepend(document.createElement('section'));
        document.querySelector('head > style')?.setAttribute('data-first', '');
      }
    });
  });
  await page.goto(`${publicUrl}/logged-out`);
  await expectHeading(page, 'Signed out');
  await untilHydrated(page);
  // React has given up what it was sent and made the document anew.
  expect(await page.locator('style[data-first]').count()).toBe(0);
  expect(complaints.length).toBeGreaterThan(0);
  expect(complaints.join('\n')).not.toContain('Content Security Policy');
  expect(await computed(page, 'body', 'background-color')).toBe(rgb(brand.colours.light.ground));
  expect(await computed(page, '.brand', 'display')).toBe('flex');
});
