import type { Browser, BrowserContext } from 'playwright-core';
import { contextOf, slowDown } from './chromium-windows';
import { answerOf } from './load';
import { median } from './numbers';
import { AREA } from './people';
import { cell, type Setting, type Subject } from './subject';

/** Of each request. */
const LATENCY_MS = 40;
const PATHS = [`/areas/${AREA}`, '/'];

/** Runs in the page: milliseconds from the start of the navigation to its first contentful paint. */
function painted(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}

/** A page as long as another, with its text and nothing that has to be fetched. */
export function staticPage(html: string): string {
  const page = html.replace(/<(script|style)\b.*?<\/\1>|<link\b[^>]*>|<img\b[^>]*>/gis, '');
  const missing = html.length - page.length - '<!---->'.length;
  return missing > 0 ? `${page}<!--${'x'.repeat(missing)}-->` : page;
}

/** How a person comes to a page. */
const WAYS = ['by address', 'by a link elsewhere'] as const;
type Way = (typeof WAYS)[number];

async function paintMs(
  context: BrowserContext,
  address: string,
  way: Way,
  elsewhere: string,
): Promise<number> {
  try {
    const page = await context.newPage();
    if (way === 'by a link elsewhere') await page.goto(elsewhere);
    await slowDown(page, LATENCY_MS);
    if (way === 'by address') await page.goto(address);
    else {
      const arrived = page.waitForURL(address);
      await page.evaluate(`location.href = ${JSON.stringify(address)}, undefined`);
      await arrived;
    }
    return await page.evaluate(painted);
  } finally {
    await context.close();
  }
}

/** When the first paint of pages comes, beside static ones of the same size. */
export async function measureFirstPaint(setting: Setting): Promise<Subject> {
  const { nodes, passports, releases, scale, servers, tell } = setting;
  const { against } = releases;
  const visitor = await passports.visitor({ kind: 'every', number: 0 });
  const browser: Browser = await setting.chromium();
  const [node] = nodes;
  const own = await servers.release(node, releases.own);
  const other = against && (await servers.release(node, against.folder));
  const rows: string[][] = [];
  for (const path of PATHS) {
    tell(`First paint of ${path}`);
    const { body } = await answerOf(own.url, { path, headers: visitor.headers });
    const file = `static${rows.length}.html`;
    const baselines = await servers.baselines(node, new Map([[file, staticPage(body.toString())]]));
    const addresses = [
      own.publicUrl + path,
      `${baselines.publicUrl}/string/${file}`,
      ...(other ? [other.publicUrl + path] : []),
    ];
    const measured = WAYS.flatMap((way) =>
      addresses.map((address) => ({ way, address, times: [] as number[] })),
    );
    for (let load = scale.loads > 1 ? 0 : 1; load <= scale.loads; load++) {
      for (const { way, address, times } of measured) {
        const context = await contextOf(browser, visitor);
        const took = await paintMs(context, address, way, `${baselines.url}/bare`);
        // The first load warms the servers.
        if (load > 0) times.push(took);
      }
    }
    for (const way of WAYS) {
      const of = measured.filter((each) => each.way === way).map(({ times }) => median(times));
      const [ours = NaN, still = NaN, theirs] = of;
      rows.push([
        `\`${path}\` ${way}`,
        ...[ours, still].map((each) => cell(each, 0)),
        cell(ours / still, 2),
        ...(against ? [cell(theirs, 0), cell(ours / (theirs ?? NaN), 2)] : []),
      ]);
    }
  }
  const compared = against ? [against.ref, 'ours to it'] : [];
  return {
    title: 'First paint',
    text: `Milliseconds until Chromium, with nothing in its cache, first paints text, on a link that holds each request back for ${LATENCY_MS} ms; the median of ${scale.loads} loads, in turn with a static page of as many bytes that fetches nothing. Where another site leads to a page of the portal, \`Cross-Origin-Opener-Policy\` keeps it apart from the windows of that site, and Chromium begins a process for it once it has read that.`,
    tables: [{ columns: ['page', 'ours', 'static', 'ours to static', ...compared], rows }],
  };
}
