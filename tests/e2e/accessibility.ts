import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { CHALLENGE_COOKIE } from '../fixtures/proof';
import { expectHeading, untilHydrated } from './browser';

/** WCAG 2.2, levels A and AA. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** A phone and a desk, and in each a theme: no rule of axe is about both at once. */
const VIEWS = [
  { width: 390, colorScheme: 'light' },
  { width: 1_280, colorScheme: 'dark' },
] as const;
/** 1,280 pixels at 400 %. */
const ZOOMED = 320;
const HEIGHT = 800;

/** Loads each page of an origin once, and looks at it in every way; pages are addresses with their headings. */
export async function expectNoFaults(
  page: Page,
  origin: string,
  pages: Readonly<Record<string, string>>,
  language = 'en',
): Promise<void> {
  for (const [address, heading] of Object.entries(pages)) {
    await page.goto(new URL(address, origin).href);
    await expectHeading(page, heading);
    await untilHydrated(page);
    expect(await page.locator('html').getAttribute('lang'), address).toBe(language);
    expect(await faultsOf(page), address).toEqual([]);
  }
}

/** Gives the browser the state of the page that asks for a code, as the portal keeps it there. */
export async function keepChallenge(page: Page, origin: string, state: object): Promise<void> {
  const value = Buffer.from(JSON.stringify(state)).toString('base64url');
  const site = { url: origin.replace('http:', 'https:'), secure: true };
  await page.context().addCookies([{ name: CHALLENGE_COOKIE, value, ...site }]);
}

/**
 * What is wrong with the page that the browser is on, in each theme and width, one line each.
 *
 * @param modal whether a dialog is open, which the Tab key does not leave
 */
export async function faultsOf(page: Page, modal = false): Promise<string[]> {
  await page.evaluate(axe.source);
  const faults: string[] = [];
  for (const { width, colorScheme } of VIEWS) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(violations, STANDARD);
    faults.push(...found.map((fault) => `${colorScheme}, ${width}: ${fault}`));
  }
  await page.emulateMedia({ forcedColors: 'active' });
  faults.push(...(await page.evaluate(lostInForcedColours)));
  await page.emulateMedia({ forcedColors: 'none' });
  if (!modal) faults.push(...(await walk(page)));
  for (const spacing of [false, true]) {
    if (spacing) await page.evaluate(spaceOut);
    for (const width of [ZOOMED, ...VIEWS.map(({ width }) => width)]) {
      await page.setViewportSize({ width, height: HEIGHT });
      const cut = await page.evaluate(cutOff);
      faults.push(...cut.map((what) => `${spacing ? 'spaced out, ' : ''}${width}: ${what}`));
    }
  }
  return [...new Set(faults)];
}

async function violations(standard: string[]): Promise<string[]> {
  const page = window as unknown as { axe: typeof axe };
  const { violations } = await page.axe.run({ runOnly: standard, resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Links beside each other of which it is not seen which one is the current page. */
function lostInForcedColours(): string[] {
  const line = (link: Element) => getComputedStyle(link).borderBottomColor;
  return [...document.querySelectorAll('nav')].flatMap((nav) => {
    const current = nav.querySelector(':scope > a[aria-current]');
    const other = nav.querySelector(':scope > a:not([aria-current])');
    const same = current && other && line(current) === line(other);
    return same ? [`forced colours: ${nav.ariaLabel ?? ''} does not show the current page`] : [];
  });
}

/** WCAG 1.4.12: what a person may set, by a style sheet that no content security policy stops. */
function spaceOut(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}

/** What cannot be read without scrolling sideways, or at all. */
function cutOff(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide =
    scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} too wide`] : [];
  const isHidden = (style: CSSStyleDeclaration) =>
    style.visibility === 'hidden' || style.clipPath !== 'none';
  const clipped = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
    const style = getComputedStyle(element);
    if (isHidden(style) || style.textOverflow === 'ellipsis') return false;
    const cuts = [style.overflowX, style.overflowY].some(
      (each) => each === 'hidden' || each === 'clip',
    );
    return cuts && element.scrollHeight > element.clientHeight + 1;
  });
  // What stands beside each other in the masthead: on a phone its pages have a line of their own.
  const lines = ['.masthead nav a', '.brand, .find, .who button'];
  const broken = lines.some((selector) => {
    const parts = [...document.querySelectorAll(selector)].map((part) =>
      part.getBoundingClientRect(),
    );
    const middle = parts[0] && (parts[0].top + parts[0].bottom) / 2;
    return parts.some(({ top, bottom }) => top > middle! || bottom < middle!);
  });
  return [
    ...wide,
    ...clipped.map(({ outerHTML }) => `cut off: ${outerHTML.slice(0, 120)}`),
    ...(broken ? ['the masthead breaks a line'] : []),
  ];
}

/** Goes through the page by the Tab key alone: everything is reached, seen, and left again. */
async function walk(page: Page): Promise<string[]> {
  const count = await page.evaluate(beginWalk);
  const faults: string[] = [];
  for (let step = 0; step < count; step += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(markStep);
    if (fault) faults.push(`by keyboard: ${fault}`);
  }
  return [...faults, ...(await page.evaluate(missed))];
}

/** What can have the focus, of which the first has it next; returns how many there are. */
function beginWalk(): number {
  const all =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const found = [...document.querySelectorAll<HTMLElement>(all)].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  for (const element of found) element.dataset.walk = 'to do';
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
  return found.length;
}

function markStep(): string | undefined {
  const element = document.activeElement as HTMLElement;
  const name = element.outerHTML.slice(0, 120);
  if (element.dataset.walk !== 'to do') return `${name} is reached out of turn`;
  element.dataset.walk = 'done';
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return `${name} shows no focus`;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const seen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return seen ? undefined : `${name} is out of sight`;
}

function missed(): string[] {
  const left = [...document.querySelectorAll<HTMLElement>('[data-walk="to do"]')];
  return left.map(({ outerHTML }) => `by keyboard: ${outerHTML.slice(0, 120)} is never reached`);
}
