import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { freePort, readAssembly, startCloud, type Cloud } from 'local-aws';
import { Browser, signIn } from 'local-aws/testing';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { Browser as Chromium } from 'playwright-core';
import { launchChromium } from '../chromium';
import { localAddresses } from '../local-addresses';
import { newestCode } from '../mailed-code';
import { makeLargeSeed, type LargeSeed } from '../seed/large-seed';
import { benchDocument } from './document';
import {
  answerFigures,
  costFigures,
  holds,
  loadFigures,
  navigationFigures,
  type Figure,
} from './figures';
import type { Visitor } from './server-cost';

const DOCUMENT = 'docs/performance.md';
/** People in the cloud that the large one is held against. */
const FEW = 10;
const VERIFY = '/verify?returnTo=/areas/engineering';
/** The portal compresses for browsers that say where a request comes from. */
const HEADERS = { 'accept-encoding': 'br', 'sec-fetch-site': 'none' };

/**
 * `npm run bench`: what the pages cost a person of a large company, and the portal. Prints a table,
 * and with `--write` writes docs/performance.md. Gives 1 if a limit does not hold.
 */
export async function bench(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { write: { type: 'boolean', default: false } } });
  const browser = await launchChromium();
  try {
    const seed = await makeLargeSeed();
    await run(seed.root, 'build');
    await run(seed.root, 'synth', '--profile', 'starter');
    const figures = await measured(seed, browser);
    const text = await benchDocument(figures, {
      node: process.version,
      chromium: browser.version(),
      processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    });
    console.log(text);
    if (values.write) await writeFile(DOCUMENT, text);
    const broken = figures.filter((figure) => !holds(figure));
    for (const { name } of broken) console.error(`BROKEN: ${name}`);
    return broken.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

const run = (cwd: string, script: string, ...args: string[]) =>
  promisify(execFile)('npm', ['run', '--silent', script, '--', ...args], { cwd });

/** The seed's cloud, with some of its people. */
async function withCloud<Result>(
  { root, people }: LargeSeed,
  count: number,
  use: (cloud: Cloud) => Promise<Result>,
): Promise<Result> {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'bench-'));
  const assembly = readAssembly(join(root, 'cdk.out/starter'));
  const options = { assembly, stateDirectory, environment: localAddresses };
  const cloud = await startCloud({
    ...options,
    port: await freePort(),
    localPeople: people.slice(0, count),
  });
  try {
    return await use(cloud);
  } finally {
    await cloud.close();
    await rm(stateDirectory, { recursive: true });
  }
}

/** What is measured of the clouds of many people and of few; the first of the list is in every group. */
function measured(seed: LargeSeed, chromium: Chromium): Promise<Figure[]> {
  return withCloud(seed, seed.people.length, (many) =>
    withCloud(seed, Math.max(0, FEW - many.userPool.people.length), async (few) => {
      // One after the other: their codes come to one inbox.
      const other = await visitorOf(few);
      const visitor = await visitorOf(many);
      return [
        ...(await loadFigures(chromium, visitor)),
        ...(await navigationFigures(chromium, visitor)),
        ...(await answerFigures(visitor)),
        ...(await costFigures([other, visitor])),
      ];
    }),
  );
}

/** The first of the list, signed in and with a code entered. */
async function visitorOf(cloud: Cloud): Promise<Visitor> {
  const [person] = cloud.userPool.people;
  if (!person) throw new Error('Expected people to sign in with');
  const { email, password = '' } = person;
  const browser = new Browser(cloud.publicUrl, HEADERS);
  await signIn(browser, new Browser(cloud.userPool.url), VERIFY, { email, password });
  await browser.request(VERIFY, { intent: 'send' });
  const code = await newestCode(cloud.inboxUrl, email);
  await browser.request(VERIFY, { intent: 'verify', code });
  return { cloud, browser };
}
