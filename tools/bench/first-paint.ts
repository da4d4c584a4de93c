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

async function paintMs(context: BrowserContext, address: string): Promise<number> {
  try {
    const page = await context.newPage();
    await slowDown(page, LATENCY_MS);
    await page.goto(address);
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
    const file = `static-${rows.length}.html`;
    const pages = new Map([[file, staticPage(body.toString())]]);
    const baselines = await servers.baselines(node, pages);
    const measured = [
      { address: own.publicUrl + path, times: [] as number[] },
      { address: `${baselines.publicUrl}/alone/${file}`, times: [] as number[] },
      { address: `${baselines.publicUrl}/string/${file}`, times: [] as number[] },
      ...(other ? [{ address: other.publicUrl + path, times: [] as number[] }] : []),
    ];
    for (let load = scale.loads > 1 ? 0 : 1; load <= scale.loads; load++) {
      for (const { address, times } of measured) {
        const took = await paintMs(await contextOf(browser, visitor), address);
        // The first load warms the servers.
        if (load > 0) times.push(took);
      }
    }
    const [ours = NaN, alone = NaN, still, theirs] = measured.map(({ times }) => median(times));
    rows.push([
      `\`${path}\``,
      ...[ours, alone, still].map((each) => cell(each, 0)),
      cell(ours / alone, 2),
      ...(against ? [cell(theirs, 0)] : []),
    ]);
  }
  return {
    title: 'First paint',
    text: `Milliseconds until Chromium, with nothing in its cache, first paints text, on a link that holds each request back for ${LATENCY_MS} ms; the median of ${scale.loads} loads, in turn with a static page of as many bytes that fetches nothing. "Alone" is that page with the two headers of the portal that keep a page apart from others (\`Cross-Origin-Opener-Policy\`, \`Origin-Agent-Cluster\`): Chromium begins a process for it once it has read them.`,
    tables: [
      {
        columns: [
          'page',
          'ours',
          'static, alone',
          'static',
          'ours to alone',
          ...(against ? [against.ref] : []),
        ],
        rows,
      },
    ],
  };
}
