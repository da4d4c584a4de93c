import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { freePort, readAssembly, startCloud, type Cloud } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser } from '../../packages/local-aws/tests/cognito/browser';
import { localAddresses } from '../local-addresses';
import { enter, visit, walk, type Visit } from './walk';

const HANG_MS = 15_000;
const CALM_MS = 8_000;
const RECOVERED_WITHIN_MS = 20_000;
/** Of an instance, from the first table row to the last. */
const MAX_GROWTH_BYTES = 96 * 1_048_576;
/** A killed instance takes what is under way on it along: one request a person. */
const PEOPLE_WHO_WALK = 3;

/** Something that goes wrong while people work. */
interface Fault {
  readonly name: string;
  /** How many requests may get no answer of the portal's, as behind AWS's own load balancer. */
  readonly mayLose: number;
  /** Whether the portal may close meanwhile: 503, never open. */
  readonly mayClose: boolean;
  readonly happen: (cloud: Cloud) => unknown;
}

let hung: Promise<undefined> | undefined;

async function hang(): Promise<void> {
  hung = pause(HANG_MS, undefined);
  await hung;
  hung = undefined;
}

const kill = (signal: NodeJS.Signals, index: number) => (cloud: Cloud) => {
  const pid = cloud.pids()[index];
  if (pid === undefined) throw new Error('Expected two instances that run');
  process.kill(pid, signal);
};

function faultsOf(hanging: { service: string }): readonly Fault[] {
  const hangOf = (service: string) => async () => {
    hanging.service = service;
    await hang();
    hanging.service = '';
  };
  return [
    { name: 'none', mayLose: 0, mayClose: false, happen: () => pause(CALM_MS) },
    {
      name: 'an instance stops (SIGTERM)',
      mayLose: 0,
      mayClose: false,
      happen: kill('SIGTERM', 0),
    },
    {
      name: 'an instance is killed (SIGKILL)',
      mayLose: PEOPLE_WHO_WALK,
      mayClose: false,
      happen: kill('SIGKILL', 1),
    },
    { name: 'Cognito hangs for 15 s', mayLose: 0, mayClose: true, happen: hangOf('cognito') },
    { name: 'DynamoDB hangs for 15 s', mayLose: 0, mayClose: false, happen: hangOf('dynamodb') },
  ];
}

async function memoryOf(cloud: Cloud): Promise<number> {
  const sizes = cloud.pids().map(async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024;
  });
  return Math.max(...(await Promise.all(sizes)));
}

/** `npm run soak`: people walk while parts fail. Throws or gives 1 where a promise was not kept. */
export async function soak(): Promise<number> {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'soak-'));
  const hanging = { service: '' };
  const answer = async (service: string) => (hanging.service === service ? hung : undefined);
  const cloud = await startCloud({
    assembly: readAssembly('cdk.out/starter'),
    stateDirectory,
    port: await freePort(),
    instances: 2,
    environment: localAddresses,
    faults: { cognito: () => answer('cognito'), dynamodb: () => answer('dynamodb') },
  });
  try {
    return await run(cloud, faultsOf(hanging));
  } finally {
    await cloud.close();
    await rm(stateDirectory, { recursive: true });
  }
}

async function run(cloud: Cloud, faults: readonly Fault[]): Promise<number> {
  const members = cloud.userPool.people.filter(({ groups }) => groups.includes('engineering'));
  const people = members.slice(0, PEOPLE_WHO_WALK);
  const browsers = await Promise.all(people.map((person) => enter(cloud, person)));
  const stranger = new Browser(cloud.publicUrl);
  const violations: string[] = [];
  const violated = (what: string) => void violations.push(what);
  let visits: Visit[] = [];
  const stop = new AbortController();
  const walking = browsers.map((browser) =>
    walk(browser, (each) => visits.push(each), stop.signal),
  );
  const intruding = (async () => {
    while (!stop.signal.aborted) {
      const { status } = await visit(stranger, '/areas/engineering');
      if (status === 200) violated('a stranger was let in');
      const { status: denied } = await visit(browsers[0] ?? stranger, '/areas/hr');
      if (denied === 200) violated(`${people[0]?.email} was let into /areas/hr`);
    }
  })();

  console.log('| fault | requests | closed (503) | lost | slowest ms | well again after ms |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  const before = await pause(CALM_MS).then(() => memoryOf(cloud));
  for (const { name, mayLose, mayClose, happen } of faults) {
    visits = [];
    await happen(cloud);
    const overAtMs = performance.now();
    await pause(CALM_MS);
    const closed = visits.filter(({ status }) => status === 503);
    const lost = visits.filter(({ status }) => ![200, 503].includes(status));
    const bad = [...closed, ...lost].map(({ atMs, ms }) => atMs + ms - overAtMs);
    const againMs = Math.max(0, ...bad);
    const slowest = Math.max(...visits.map(({ ms }) => ms));
    const cells = [name, visits.length, closed.length, lost.length, slowest, againMs];
    const row = cells.map((cell) => (typeof cell === 'number' ? Math.round(cell) : cell));
    console.log(`| ${row.join(' | ')} |`);
    const kinds = lost.map(({ status, path }) => `${status} ${path}`).join(', ');
    if (lost.length > mayLose) violated(`${name}: lost ${lost.length} (${kinds})`);
    if (closed.length > 0 && !mayClose) violated(`${name}: closed`);
    if (againMs > RECOVERED_WITHIN_MS) violated(`${name}: not well again`);
    if (visits.length === 0) violated(`${name}: nobody got an answer`);
  }
  stop.abort();
  await Promise.all([...walking, intruding]);
  const growth = (await memoryOf(cloud)) - before;
  console.log(`\nMemory of the larger instance grew by ${Math.round(growth / 1_048_576)} MB.`);
  if (growth > MAX_GROWTH_BYTES) violated('memory grew');
  for (const browser of browsers) {
    const { status } = await visit(browser, '/areas/engineering');
    if (status !== 200) violated(`a full walk after all ended with ${status}`);
  }
  for (const violation of violations) console.error(`VIOLATED: ${violation}`);
  return violations.length === 0 ? 0 : 1;
}
