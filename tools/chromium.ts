import { chromium, type Browser, type Page } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import { chromiumPath } from '../tests/setup/chromium';

const HYDRATED_WITHIN_MS = 20_000;
const POLL_MS = 50;

/** Starts the browser that the tests drive, for a tool. Throws where there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) {
    throw new Error('Expected a Chromium: npm test installs one, or set CHROMIUM_PATH to yours.');
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Waits until scripts have taken the page over: a click before loads a document. */
export async function untilHydrated(page: Page): Promise<void> {
  const lateAtMs = performance.now() + HYDRATED_WITHIN_MS;
  // Not waitForFunction: it compiles text in the page, which the content security policy forbids.
  while (!(await page.evaluate("history.scrollRestoration === 'manual'"))) {
    if (performance.now() > lateAtMs) throw new Error('Expected scripts to take the page over');
    await pause(POLL_MS);
  }
}
