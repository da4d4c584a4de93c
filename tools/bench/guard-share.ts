import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Load } from './load';
import type { CpuProfile } from './measured-process';
import { PAGES } from './page-list';
import { cell, type Setting, type Table } from './subject';

const PEOPLE = 20;
const CONNECTIONS = 8;
const MICROSECONDS = 1_000;

/**
 * The functions of the guards that go on by themselves once something that they await has come: V8 sees
 * nobody then who has called them.
 */
export const GUARDS: readonly string[] = [
  'assertSignedInSince',
  'authenticate',
  'findProof',
  'identify',
  'lookAgain',
  'lookUp',
  'orRefused',
  'passed',
  'requireFreshProof',
  'requireGroup',
  'requirePerson',
  'requirePersonNow',
  'signedIn',
];

/** What part of the time of a program functions took, with all that they called; 0 to 1. */
export function shareOf(profile: CpuProfile, functions: readonly string[]): number {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const isWithin = (id: number | undefined): boolean => {
    const node = id === undefined ? undefined : nodes.get(id);
    if (!node) return false;
    return functions.includes(node.callFrame.functionName) || isWithin(parents.get(node.id));
  };
  let all = 0;
  let within = 0;
  for (const [index, id] of profile.samples.entries()) {
    if (nodes.get(id)?.callFrame.functionName === '(idle)') continue;
    const took = profile.timeDeltas[index] ?? 0;
    all += took;
    if (isWithin(id)) within += took;
  }
  return within / all;
}

/**
 * What part of a page is authorization, as V8's profiler sees it in the server.
 *
 * @throws {Error} the release has no such function, or several
 */
export async function guardShares(setting: Setting): Promise<Table> {
  const { nodes, passports, releases, scale, servers, tell } = setting;
  const [node] = nodes;
  await assertKnown(join(releases.own, 'server.js'));
  const people = await passports.visitors(['member', 'member', 'both', 'every'], PEOPLE);
  const server = await servers.release(node, releases.own);
  const load = new Load(server.url, CONNECTIONS);
  const asked = (path: string) => people.map(({ headers }) => ({ path, headers }));
  // V8 makes machine code of what has run often.
  for (const { path } of PAGES) await load.send(asked(path), scale.load);
  const rows: string[][] = [];
  for (const { name, path } of PAGES) {
    tell(`${node.version}: authorization in ${path}`);
    const send = () => load.send(asked(path), scale.load);
    const before = await server.cpuMs();
    await send();
    const cost = ((await server.cpuMs()) - before) / scale.load;
    const share = shareOf(await server.profiled(send), GUARDS);
    const figures = [cost * MICROSECONDS, cost * share * MICROSECONDS, share * 100];
    rows.push([name, ...figures.map((figure) => cell(figure, 0))]);
  }
  await load.close();
  return {
    caption: `In the server on Node ${node.version}: microseconds of CPU for a request, and of them those of the guards, their log lines included, by the part of the samples of V8's profiler that are in them.`,
    columns: ['page', 'a request', 'its authorization', '%'],
    rows,
  };
}

async function assertKnown(program: string): Promise<void> {
  const text = await readFile(program, 'utf8');
  for (const name of GUARDS) {
    const found = text.match(new RegExp(`\\basync (function )?${name}\\(`, 'g'))?.length ?? 0;
    if (found !== 1) throw new Error(`Expected one async ${name} in ${program}, got ${found}`);
  }
}
