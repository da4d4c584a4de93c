import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../chromium';
import { measureAuthorization } from './authorization';
import { changedRelease, ownRelease, releaseOf } from './builds';
import { benchDocument, subjectText } from './document';
import { measureFirstPaint } from './first-paint';
import { measureGrowth } from './growth';
import { measureLargeCompany } from './large-company';
import { measureLatency } from './latency';
import { measureMemory } from './memory';
import { nodePrograms, THIS_NODE } from './node-program';
import { measurePages } from './pages';
import { Passports } from './people';
import { FULL, QUICK, USUAL } from './scales';
import { Servers, withCleanup } from './servers';
import { startStub } from './stub';
import { holds, type Setting, type Subject } from './subject';

/** In the pool, where a subject says nothing else. */
const PEOPLE = 1_000;
const DOCUMENT = 'docs/performance.md';

/** What is measured, by the names that `--only` takes. */
const SUBJECTS: Readonly<Record<string, (setting: Setting) => Promise<Subject>>> = {
  authorization: measureAuthorization,
  pages: measurePages,
  latency: measureLatency,
  memory: measureMemory,
  growth: measureGrowth,
  paint: measureFirstPaint,
  browser: measureLargeCompany,
};

const OPTIONS = {
  against: { type: 'string' },
  full: { type: 'boolean', default: false },
  node: { type: 'string' },
  only: { type: 'string' },
  quick: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

/**
 * `npm run bench`: what decisions, pages and processes cost, beside what does less and, with
 * `--against`, beside another commit. Prints a table a subject, and with `--write` writes
 * docs/performance.md. Gives 1 if a limit does not hold.
 */
export async function bench(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const startedAt = performance.now();
  const tell = (line: string) => {
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    console.error(`${String(seconds).padStart(4)} s  ${line}`);
  };
  const names = values.only?.split(',') ?? Object.keys(SUBJECTS);
  const unknown = names.filter((name) => !Object.hasOwn(SUBJECTS, name));
  if (unknown.length > 0) {
    throw new Error(`Expected some of ${Object.keys(SUBJECTS).join(', ')}, got ${unknown.join()}`);
  }
  return withCleanup(async (cleanup) => {
    const [nodes, passports] = await Promise.all([
      values.quick ? ([THIS_NODE] as const) : nodePrograms(values.node, tell),
      Passports.create(),
    ]);
    const { against: ref } = values;
    const releases = {
      own: await ownRelease(),
      // To build it takes longer than all that follows; its variables mean nothing to the other.
      changed: values.quick ? await ownRelease() : await changedRelease(),
      against: ref === undefined ? undefined : { ref, folder: await releaseOf(ref) },
    };
    const stub = await startStub(passports);
    cleanup.defer(stub.close);
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    cleanup.defer(() => rm(folder, { recursive: true }));
    const servers = new Servers(stub.url, folder, cleanup, values.quick);
    let browser: Promise<Browser> | undefined;
    const chromium = () => (browser ??= launchChromium());
    cleanup.defer(async () => (await browser)?.close());
    const scale = values.quick ? QUICK : values.full ? FULL : USUAL;
    const setting = { nodes, passports, stub, servers, releases, chromium, scale, tell };

    const subjects: Subject[] = [];
    for (const name of names) {
      stub.people = PEOPLE;
      const subject = await SUBJECTS[name]?.(setting);
      if (!subject) continue;
      subjects.push(subject);
      console.log(await subjectText(subject));
    }
    if (values.write) {
      const text = await benchDocument(subjects, {
        nodes: nodes.map(({ version }) => version),
        chromium: (await browser)?.version() ?? 'not asked',
        processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
      });
      await writeFile(DOCUMENT, text);
    }
    tell('Done.');
    // Numbers of so few requests say nothing.
    if (values.quick) return 0;
    const figures = subjects.flatMap(({ figures = [] }) => figures);
    const broken = figures.filter((figure) => !holds(figure));
    for (const { name } of broken) console.error(`BROKEN: ${name}`);
    return broken.length === 0 ? 0 : 1;
  });
}
