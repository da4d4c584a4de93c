import { contextOf } from './chromium-windows';
import { firstLoad } from './first-load';
import { answerOf } from './load';
import { median } from './numbers';
import { navigationsMs } from './navigation';
import { AREA } from './people';
import { cell, type Setting, type Subject } from './subject';

const KB = 1_000;
const LATENCY_MS = 40;
/** Now and then Chromium paints before it has read all of the header; ten times as much is felt. */
const SHIFT = 0.01;
const NESTED = `/areas/${AREA}`;
const PATHS = ['/', '/areas', '/account', '/find?q=buil', '/directory', `${NESTED}/members`];
/** The portal compresses for browsers that say where a request comes from. */
const AS_BROWSERS = { 'accept-encoding': 'br', 'sec-fetch-site': 'none' };

/** What pages of the large company take of a browser: bytes, shifts, navigations, first bytes. */
export async function measureLargeCompany(setting: Setting): Promise<Subject> {
  const { nodes, passports, releases, scale, servers, stub, tell } = setting;
  const visitor = await passports.visitor({ kind: 'large', number: 0 });
  const chromium = await setting.chromium();
  tell('The large company in Chromium');
  stub.people = 10_000;
  const server = await servers.release(nodes[0], releases.changed, { BENCH_AREAS: 'large' });
  const load = async (path: string) => {
    const context = await contextOf(chromium, visitor);
    return firstLoad(context, server.publicUrl + path).finally(() => context.close());
  };
  const home = await load('/');
  const area = await load(NESTED);
  const context = await contextOf(chromium, visitor);
  const clicks = await navigationsMs(
    context,
    server.publicUrl + NESTED,
    LATENCY_MS,
    scale.walks,
  ).finally(() => context.close());
  const headers = { ...visitor.headers, ...AS_BROWSERS };
  const firstBytes: [string, number][] = [];
  for (const path of PATHS) {
    const times: number[] = [];
    for (let asked = 0; asked < scale.loads; asked++) {
      const { firstByteMs, status } = await answerOf(server.url, { path, headers });
      if (status !== 200) throw new Error(`Expected 200 of ${path}, got ${status}`);
      times.push(firstByteMs);
    }
    firstBytes.push([path, median(times)]);
  }
  return {
    title: 'The large company in a browser',
    text: `60 areas four deep, 200 tools and 10,000 people (\`npm start -- --seed large\`), for somebody who is in every group, so that home shows all there is. Bytes are those on the wire with an empty cache, 1,000 to the KB; scripts and documents are counted as bodies in brotli, the sums with all headers. A navigation is from the click on a nested area to the paint of its page, each request held back for ${LATENCY_MS} ms; first bytes have no link in between.`,
    figures: [
      {
        name: 'Script of home, first load',
        value: home.scriptBytes / KB,
        unit: 'KB',
        limit: 100,
      },
      { name: 'Document of home', value: home.documentBytes / KB, unit: 'KB' },
      { name: 'All of home, first load', value: home.allBytes / KB, unit: 'KB', limit: 130 },
      { name: 'All of an area, first load', value: area.allBytes / KB, unit: 'KB', limit: 130 },
      { name: 'Layout shift of home', value: home.shift, unit: '', limit: SHIFT },
      { name: 'Layout shift of an area', value: area.shift, unit: '', limit: SHIFT },
    ],
    tables: [
      {
        columns: ['time', 'ms'],
        rows: [
          [`Click to paint, median of ${clicks.length}`, cell(median(clicks), 0)],
          ['The slowest of them', cell(Math.max(...clicks), 0)],
          ...firstBytes.map(([path, ms]) => [
            `First byte of \`${path}\`, median of ${scale.loads}`,
            cell(ms, 1),
          ]),
        ],
      },
    ],
  };
}
