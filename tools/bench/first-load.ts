import type { BrowserContext } from 'playwright-core';
import { untilHydrated } from '../chromium';

/** What the first load of a page takes, with nothing in the browser's cache. */
export interface FirstLoad {
  /** Bytes of the compressed bodies. */
  readonly scriptBytes: number;
  readonly documentBytes: number;
  /** Bytes of everything on the wire, headers too. */
  readonly allBytes: number;
  /** Cumulative layout shift. */
  readonly shift: number;
}

/** Adds up what moves on the page; runs before the page's own scripts. */
function watchShifts(): void {
  const shifts = { sum: 0 };
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      shifts.sum += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** The sizes of the document's and the scripts' bodies as they came, and what has moved. */
function readPage(): Omit<FirstLoad, 'allBytes'> {
  const [document] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const scripts = loaded.filter(({ name }) => name.endsWith('.js'));
  return {
    scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    documentBytes: document?.encodedBodySize ?? NaN,
    shift: (window as unknown as { shifts: { sum: number } }).shifts.sum,
  };
}

/** Loads a page in a new tab of a context that has loaded none. */
export async function firstLoad(context: BrowserContext, address: string): Promise<FirstLoad> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  let allBytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    allBytes += encodedDataLength;
  });
  await page.addInitScript(watchShifts);
  await page.goto(address, { waitUntil: 'networkidle' });
  await untilHydrated(page);
  const read = await page.evaluate(readPage);
  await page.close();
  return { ...read, allBytes };
}
