import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeAll } from 'vitest';
import { launchChromium } from '../../tools/chromium';

export { untilHydrated } from '../../tools/chromium';

/** A page, and what its console has complained of. */
export interface Window {
  readonly page: Page;
  /** Errors of scripts, of the network and of the content security policy. */
  readonly complaints: string[];
}

/** One Chromium for all files of a worker, with which it ends: beginning costs more than a page. */
const shared = globalThis as { chromiumOfTests?: Promise<Browser> };
const chromiumOfTests = () => (shared.chromiumOfTests ??= launchChromium());

/** The Chromium of the tests; windows are closed after each test. */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<Window> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromiumOfTests();
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  return async (options = {}) => {
    if (!browser) throw new Error('Expected a browser that has started');
    const context = await browser.newContext(options);
    // A busy machine is slow; what hangs, the test's own time-out gives up.
    context.setDefaultTimeout(100_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      complaints.push(`${message.text()} (${message.location().url})`);
    });
    return { page, complaints };
  };
}

/** Fills in the sign-in page that the browser is on. */
export async function signIn(page: Page, person: { email: string; password?: string }) {
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(person.password ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Waits for the page whose first heading is `title`, and that has one `main`. */
export async function expectHeading(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  // Throws where there is more than one.
  await page.getByRole('main').waitFor();
}
