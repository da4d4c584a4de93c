import { Load } from './load';
import { percentile } from './numbers';
import { AREA } from './people';
import { cell, type Setting, type Subject } from './subject';

const PEOPLE = 20;

/** How long an area's page takes, and how many a process gives, by how many ask at once. */
export async function measureLatency(setting: Setting): Promise<Subject> {
  const { nodes, passports, releases, scale, servers, tell } = setting;
  const [node] = nodes;
  const people = await passports.visitors(['member', 'both', 'every'], PEOPLE);
  const requests = people.map(({ headers }) => ({ path: `/areas/${AREA}`, headers }));
  const { against } = releases;
  const measured = [
    { name: 'ours', requests, server: await servers.release(node, releases.own) },
    ...(against
      ? [{ name: against.ref, requests, server: await servers.release(node, against.folder) }]
      : []),
    {
      name: 'two letters from bare Express',
      requests: [{ path: '/bare', headers: {} }],
      server: await servers.baselines(node),
    },
  ];
  const rows: string[][] = [];
  for (const connections of [0, ...scale.connections]) {
    for (const { name, requests: asked, server } of measured) {
      const load = new Load(server.url, connections || PEOPLE);
      // Node accepts one connection a turn of its loop: the last of many waits for all others' answers.
      await load.send(asked, connections);
      const startedAt = performance.now();
      const tookMs = await load.send(asked, Math.max(scale.load, connections));
      const seconds = (performance.now() - startedAt) / 1_000;
      await load.close();
      // The first turn is not counted.
      if (connections === 0) continue;
      rows.push([
        `${connections}`,
        name,
        cell(tookMs.length / seconds, 0),
        cell(percentile(tookMs, 0.5), 1),
        cell(percentile(tookMs, 0.99), 1),
      ]);
    }
    if (connections > 0) tell(`${node.version}: ${connections} connections`);
  }
  return {
    title: 'Latency and throughput',
    text: `An area's page on Node ${node.version}, asked for by ${PEOPLE} people over connections that stay open, each as soon as it has its answer, ${cell(scale.load, 0)} times at each number of connections. Times are milliseconds of the clock, in which who asks takes part on the same machine: what bare Express needs is the floor of it.`,
    tables: [{ columns: ['connections', 'who', 'requests a second', 'p50', 'p99'], rows }],
  };
}
