import { freePort } from 'local-aws';
import { startMeasured } from './measured-process';
import { AREA } from './people';
import { portalEnvironment } from './portal-environment';
import { costsMs } from './rounds';
import { withCleanup } from './servers';
import { cell, type Setting, type Subject } from './subject';

const MICROSECONDS = 1_000;
/** Decisions for each request that others make: one takes a hundredth of a page. */
const DECISIONS = 20;

const NAMES: Readonly<Record<string, string>> = {
  requireGroup: '`requireGroup`: identity, account, groups, code, with its log lines',
  identity: 'The identity alone, of a token that was verified before',
  'aws-jwt-verify': "The signature each time, by aws-jwt-verify's `AlbJwtVerifier`",
  jose: 'The signature each time, by `jose`',
  map: 'A look-up in a `Map`, which verifies nothing',
};

/** What it costs to decide about a request, alone. */
export async function measureAuthorization(setting: Setting): Promise<Subject> {
  const { nodes, passports, scale, stub, tell } = setting;
  const { headers } = await passports.visitor({ kind: 'member', number: 0 });
  const costs: ReadonlyMap<string, number>[] = [];
  for (const node of nodes) {
    tell(`${node.version}: authorization`);
    const found = await withCleanup(async (cleanup) => {
      const program = ['--import', 'tsx', 'tools/bench/authorization-program.ts'];
      const child = startMeasured(
        node.path,
        [...program, JSON.stringify(headers), AREA],
        portalEnvironment(await freePort(), stub.url),
      );
      cleanup.defer(child.stop);
      await child.next();
      const contenders = Object.keys(NAMES).map((way) => ({
        name: way,
        cpuMs: child.cpuMs,
        run: async (times: number) => {
          const done = child.next();
          child.send({ way, times: times * DECISIONS });
          await done;
        },
      }));
      return costsMs(contenders, scale.pages);
    });
    costs.push(found);
  }
  const microseconds = (cost = NaN) => cell((cost / DECISIONS) * MICROSECONDS, 2);
  return {
    title: 'Authorization alone',
    text: 'Microseconds of CPU for one decision about one request of somebody who is known already, in a loop without a server.',
    tables: [
      {
        columns: ['what is done', ...nodes.map(({ version }) => `Node ${version}`)],
        rows: Object.entries(NAMES).map(([way, name]) => [
          name,
          ...costs.map((found) => microseconds(found.get(way))),
        ]),
      },
    ],
  };
}
