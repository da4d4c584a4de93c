import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CpuProfile } from './measured-process';
import type { MeasuredServer } from './servers';

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
 * What part of what a server does meanwhile is authorization, its log lines included: that of the
 * samples of V8's profiler which are in the guards.
 *
 * @param release its folder
 * @param work has it answer
 * @throws {Error} the release has no such function, or several
 */
export async function guardShare(
  server: MeasuredServer,
  release: string,
  work: () => Promise<unknown>,
): Promise<number> {
  await assertKnown(join(release, 'server.js'));
  return shareOf(await server.profiled(work), GUARDS);
}

async function assertKnown(program: string): Promise<void> {
  const text = await readFile(program, 'utf8');
  for (const name of GUARDS) {
    const found = text.match(new RegExp(`\\basync (function )?${name}\\(`, 'g'))?.length ?? 0;
    if (found !== 1) throw new Error(`Expected one async ${name} in ${program}, got ${found}`);
  }
}
