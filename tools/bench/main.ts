import { parseArgs } from 'node:util';
import { measureAuthorization } from './authorization';
import { changedRelease, ownRelease, releaseOf } from './builds';
import { nodePrograms } from './node-program';
import { measurePages } from './pages';
import { Passports } from './people';
import { withCleanup } from './servers';
import { startStub } from './stub';
import type { Scale, Setting, Subject } from './subject';

const SCALES = {
  quick: { rounds: 1, times: 20, warmUp: 20, crowd: 20 },
  usual: { rounds: 15, times: 80, warmUp: 1_000, crowd: 1_000 },
} as const satisfies Record<string, Scale>;

const SUBJECTS: Readonly<Record<string, (setting: Setting) => Promise<Subject>>> = {
  authorization: measureAuthorization,
  pages: measurePages,
};

export async function bench(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      write: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      against: { type: 'string' },
      node: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const tell = (line: string) => console.error(line);
  const names = values.only?.split(',') ?? Object.keys(SUBJECTS);
  const startedAt = performance.now();
  return withCleanup(async (cleanup) => {
    const nodes = await nodePrograms(values.node, tell);
    const { against: ref } = values;
    const releases = {
      own: await ownRelease(),
      changed: await changedRelease(),
      against: ref === undefined ? undefined : { ref, folder: await releaseOf(ref) },
    };
    tell(`Built after ${Math.round((performance.now() - startedAt) / 1_000)} s`);
    const passports = await Passports.create();
    const stub = await startStub(passports);
    cleanup.defer(stub.close);
    const scale = values.quick ? SCALES.quick : SCALES.usual;
    const setting: Setting = { nodes, stub, passports, scale, releases, tell };
    for (const name of names) {
      const subject = await SUBJECTS[name]!(setting);
      console.log(JSON.stringify(subject, undefined, 1));
    }
    tell(`Done after ${Math.round((performance.now() - startedAt) / 1_000)} s`);
    return 0;
  });
}
