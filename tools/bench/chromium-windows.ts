import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Visitor } from './people';

/** A window with nothing in its cache, as if a load balancer stood between it and the portal. */
export async function contextOf(chromium: Browser, visitor: Visitor): Promise<BrowserContext> {
  const { cookie = '', ...identity } = visitor.headers;
  const context = await chromium.newContext({
    viewport: { width: 1280, height: 800 },
    extraHTTPHeaders: identity,
  });
  const at = { domain: 'localhost', path: '/', secure: true };
  const cookies = cookie.split('; ').map((text) => {
    const [name = '', value = ''] = text.split(/=(.*)/s);
    return { name, value, ...at };
  });
  await context.addCookies(cookies);
  return context;
}

/** Holds each request of a page back for so long. */
export async function slowDown(page: Page, latencyMs: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
}
