import { Load, type Asked } from './load';
import type { Memory } from './measured-process';
import { AREA } from './people';
import { startRelease, withCleanup } from './servers';
import { cell, type Figure, type Setting, type Subject } from './subject';

const MEGABYTE = 1_048_576;
/** A small instance has a gigabyte, for the system and its agent, too. */
const MOST_MEGABYTES = 220;
const UNDER_LOAD = 'after pages';
const CONNECTIONS = 64;
const PEOPLE = 20;
/** People whose identities are signed at a time. */
const AT_ONCE = 500;

/** What a process holds, from its start to many pages and many people. */
export async function measureMemory(setting: Setting): Promise<Subject> {
  const { nodes, releases, scale, tell } = setting;
  const { against } = releases;
  const [node] = nodes;
  const { pages, people } = scale.memory;
  const rows: string[][] = [];
  const figures: Figure[] = [];
  const measured = [
    { name: 'ours', release: releases.own },
    ...(against ? [{ name: against.ref, release: against.folder }] : []),
  ];
  for (const { name, release } of measured) {
    tell(`${node.version}: memory of ${name}`);
    for (const [moment, memory] of await memoryOf(setting, release)) {
      const { residentBytes, peakBytes, heapBytes } = memory;
      const bytes = [residentBytes, peakBytes, heapBytes].map((each) => cell(each / MEGABYTE, 0));
      rows.push([moment, name, ...bytes]);
      if (release !== releases.own || moment !== UNDER_LOAD) continue;
      const value = peakBytes / MEGABYTE;
      figures.push({ name: 'Resident under load', value, unit: 'MB', limit: MOST_MEGABYTES });
    }
  }
  return {
    title: 'Memory',
    text: `Megabytes on Node ${node.version} with the flags of the instance's unit: after the start; after ${cell(pages, 0)} pages of an area over ${CONNECTIONS} connections, whose highest is what it held under that load; after ${cell(people, 0)} people more have come, each looked up. The heap is what is left of it when all that is no longer used has been collected. \`--full\` takes 100,000 pages and 200,000 people.`,
    tables: [{ columns: ['when', 'who', 'resident', 'highest so far', 'heap'], rows }],
    figures,
  };
}

async function memoryOf(
  { nodes, passports, scale, stub }: Setting,
  release: string,
): Promise<[string, Memory][]> {
  return withCleanup(async (cleanup) => {
    const server = await startRelease(nodes[0].path, release, stub.url);
    cleanup.defer(server.stop);
    const found: [string, Memory][] = [['idle', await server.memory()]];
    const load = new Load(server.url, CONNECTIONS);
    cleanup.defer(() => load.close());
    const few = await passports.visitors(['member', 'both', 'every'], PEOPLE);
    const path = `/areas/${AREA}`;
    await load.send(
      few.map(({ headers }) => ({ path, headers })),
      scale.memory.pages,
    );
    found.push([UNDER_LOAD, await server.memory()]);
    for (let from = 0; from < scale.memory.people; from += AT_ONCE) {
      const count = Math.min(AT_ONCE, scale.memory.people - from);
      // It takes no code, which takes longer to sign than an identity.
      const asked = Array.from({ length: count }, (_, at): Asked => {
        const who = { kind: 'member', number: PEOPLE + from + at };
        return { path: '/account.data', headers: passports.identity(who) };
      });
      await load.send(asked, count);
    }
    found.push(['after people', await server.memory()]);
    return found;
  });
}
