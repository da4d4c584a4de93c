import type { Browser as Chromium, BrowserContext } from 'playwright-core';
import { firstLoad } from './first-load';
import { median } from './median';
import { navigationsMs } from './navigation';
import { firstByteMs, pageCpuMs, type Visitor } from './server-cost';

const KB = 1_000;
const LATENCY_MS = 40;
const ANSWERS = 15;
/** How far two measurements of the same cost lie apart. */
const NOISE = 1.2;
/** The deepest tree of areas is inside this one. */
const NESTED = '/areas/engineering';

/** Something measured. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value may be at most, if anything holds it. */
  readonly limit?: number;
}

export const holds = ({ value, limit = Infinity }: Figure) => value <= limit;

/** A window of Chromium's, with nothing in its cache, for somebody who has signed in. */
async function windowOf(chromium: Chromium, { browser }: Visitor): Promise<BrowserContext> {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 800 } });
  const at = { domain: 'localhost', path: '/', secure: true };
  await context.addCookies([...browser.cookies].map(([name, value]) => ({ name, value, ...at })));
  return context;
}

export async function loadFigures(chromium: Chromium, visitor: Visitor): Promise<Figure[]> {
  const load = async (path: string) => {
    const context = await windowOf(chromium, visitor);
    return firstLoad(context, visitor.cloud.publicUrl + path).finally(() => context.close());
  };
  const home = await load('/');
  const area = await load(NESTED);
  const kb = (bytes: number) => bytes / KB;
  return [
    { name: 'Script of home, first load', value: kb(home.scriptBytes), unit: 'KB', limit: 100 },
    { name: 'Document of home', value: kb(home.documentBytes), unit: 'KB' },
    { name: 'All of home, first load', value: kb(home.allBytes), unit: 'KB', limit: 130 },
    { name: 'All of an area, first load', value: kb(area.allBytes), unit: 'KB', limit: 130 },
    { name: 'Layout shift of home', value: home.shift, unit: '', limit: 0 },
    { name: 'Layout shift of an area', value: area.shift, unit: '', limit: 0 },
  ];
}

export async function navigationFigures(chromium: Chromium, visitor: Visitor): Promise<Figure[]> {
  const context = await windowOf(chromium, visitor);
  const times = await navigationsMs(context, visitor.cloud.publicUrl + NESTED, LATENCY_MS).finally(
    () => context.close(),
  );
  const link = `on a link of ${LATENCY_MS} ms`;
  return [
    {
      name: `Click to paint between nested areas ${link}, median of ${times.length}`,
      value: median(times),
      unit: 'ms',
      limit: 100,
    },
    { name: 'The slowest of them', value: Math.max(...times), unit: 'ms' },
  ];
}

/** How long the first byte of each page takes, without a link in between. */
export async function answerFigures({ browser }: Visitor): Promise<Figure[]> {
  const paths = ['/', '/areas', '/account', '/find?q=buil', '/directory', `${NESTED}/members`];
  const figures: Figure[] = [];
  for (const path of paths) {
    const times: number[] = [];
    for (let asked = 0; asked < ANSWERS; asked++) times.push(await firstByteMs(browser, path));
    const name = `First byte of \`${path}\`, median of ${times.length}`;
    figures.push({ name, value: median(times), unit: 'ms', limit: 300 });
  }
  return figures;
}

/** @param visitors of the cloud with few people, and of the one with many */
export async function costFigures(visitors: readonly Visitor[]): Promise<Figure[]> {
  const [, areaCost = NaN] = await pageCpuMs(visitors, NESTED);
  const [few = NaN, many = NaN] = await pageCpuMs(visitors, '/');
  const [count, all] = visitors.map(({ cloud }) =>
    Object.keys(cloud.userPool.pool.state.users).length.toLocaleString('en'),
  );
  return [
    { name: `CPU of an area with ${all} people`, value: areaCost, unit: 'ms' },
    { name: `CPU of home with ${count} people`, value: few, unit: 'ms' },
    { name: `CPU of home with ${all} people`, value: many, unit: 'ms', limit: few * NOISE },
  ];
}
