import { chromium, type Browser, type Page } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import { chromiumPath } from '../tests/setup/chromium';

const HYDRATED_WITHIN_MS = 100_000;
const POLL_MS = 50;

/** Pages behind the address bar, which each new window starts: a third of a test's processor time. */
const ADDRESS_BAR = ['WebUIOmniboxAimPopup', 'WebUIOmniboxPopup'];

/** What Playwright turns off itself: Chromium takes the last list alone. */
const OFF_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  `--disable-features=${[...OFF_BY_PLAYWRIGHT, ...ADDRESS_BAR].join()}`,
];

/** Starts the browser of the tests and the tools. Throws where there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) {
    throw new Error('Expected a Chromium: npm test installs one, or set CHROMIUM_PATH to yours.');
  }
  return chromium.launch({ executablePath, args: FLAGS });
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
