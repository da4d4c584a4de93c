import type { BrowserContext } from 'playwright-core';
import { untilHydrated } from '../chromium';
import { slowDown } from './chromium-windows';

/** Clicks a link of the tree of areas, to another page; gives the milliseconds until that is painted. */
function followed(at: number): Promise<number> {
  const link = document.querySelectorAll<HTMLAnchorElement>('nav.tree a')[at];
  return new Promise((painted, failed) => {
    if (!link) return failed(new Error('Expected a tree of areas'));
    const startedAt = performance.now();
    const seen = new MutationObserver(() => {
      if (document.querySelector('h1')?.textContent !== link.textContent) return;
      seen.disconnect();
      // What is posted in a frame comes after its paint.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => painted(performance.now() - startedAt);
        port2.postMessage(undefined);
      });
    });
    seen.observe(document.body, { subtree: true, childList: true, characterData: true });
    link.click();
  });
}

/**
 * Walks the tree of areas on a slow link, area by area.
 *
 * @param address of a page of the first area in it
 * @param latencyMs what each request waits for at least
 * @param walks how often
 * @returns milliseconds from each click to the paint of the page
 */
export async function navigationsMs(
  context: BrowserContext,
  address: string,
  latencyMs: number,
  walks: number,
): Promise<number[]> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  await untilHydrated(page);
  await slowDown(page, latencyMs);
  const links = await page.locator('nav.tree a').count();
  const times: number[] = [];
  for (let walk = 0; walk < walks; walk++) {
    for (let at = 0; at < links; at++) times.push(await page.evaluate(followed, at));
  }
  await page.close();
  return times;
}
