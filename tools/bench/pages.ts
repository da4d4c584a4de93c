import type { CleanupStack } from 'local-aws';
import { answerOf, Load, type Asked } from './load';
import type { NodeProgram } from './node-program';
import { AREA, type Visitor } from './people';
import { costsMs, type Contender } from './rounds';
import { comparable, difference } from './same-answers';
import { startBaselines, startRelease, withCleanup, type MeasuredServer } from './servers';
import type { Figure, Setting, Subject, Table } from './subject';

const CONNECTIONS = 8;
const FEW = 20;
const FEW_KINDS = ['member', 'member', 'both', 'every'];
/** Whose answers of two releases are compared. */
const ALL_KINDS = ['stranger', 'member', 'both', 'every', 'owner', 'admin', 'in-10'];

interface Page {
  readonly name: string;
  readonly path: string;
  readonly file: string;
}

const PAGES: readonly Page[] = [
  { name: 'Area', path: `/areas/${AREA}`, file: 'area.html' },
  { name: 'Home', path: '/', file: 'home.html' },
  { name: 'Members, 50 of them', path: `/areas/${AREA}/members`, file: 'members.html' },
  { name: 'Navigation to an area (`.data`)', path: `/areas/${AREA}.data`, file: 'area.data' },
];

const asked = (path: string, people: readonly Pick<Visitor, 'headers'>[]): Asked[] =>
  people.map(({ headers }) => ({ path, headers }));

/** What pages cost, beside what does less, and another commit's. */
export async function measurePages(setting: Setting): Promise<Subject> {
  const { nodes, passports, scale, releases } = setting;
  const few = await passports.visitors(FEW_KINDS, FEW);
  const crowd = await passports.visitors(FEW_KINDS, scale.crowd);
  const tables: Table[] = [];
  for (const node of nodes) {
    tables.push(await withCleanup((cleanup) => table(node, setting, few, crowd, cleanup)));
  }
  const figures: Figure[] = [];
  if (releases.against) {
    const count = await differences(setting);
    figures.push({
      name: `Answers that differ from ${releases.against.ref}'s`,
      value: count,
      unit: '',
      limit: 0,
    });
  }
  return {
    title: 'Pages',
    text: `CPU seconds of the server's process for 1,000 requests, the least of ${scale.rounds} rounds in which all take turns. The requests come from ${FEW} people, who are in different groups, each known to the server already; of "each another's" from ${scale.crowd} people in turn. \`string\` is Express sending the same page as a text that it was given, \`React\` as many elements rendered by React alone in Express; "believed" is the portal with guards that are asked once and believed ever after. In brackets how many times the cost of the string that is.`,
    tables,
    figures,
  };
}

async function table(
  node: NodeProgram,
  setting: Setting,
  few: readonly Visitor[],
  crowd: readonly Visitor[],
  cleanup: CleanupStack,
): Promise<Table> {
  const { stub, releases, scale, tell } = setting;
  const { against } = releases;
  const kept = async (starting: Promise<MeasuredServer>) => {
    const server = await starting;
    cleanup.defer(server.stop);
    return server;
  };
  const own = await kept(startRelease(node.path, releases.own, stub.url));
  const believed = await kept(
    startRelease(node.path, releases.changed, stub.url, { BENCH_GUARDS: 'once' }),
  );
  const other = against && (await kept(startRelease(node.path, against.folder, stub.url)));
  const texts = new Map<string, string>();
  for (const { path, file } of PAGES) {
    const answer = await answerOf(own.url, { path, headers: few[0]?.headers ?? {} });
    texts.set(file, answer.body.toString());
  }
  const baselines = await kept(startBaselines(node.path, texts));
  const contender = (
    name: string,
    server: MeasuredServer,
    requests: readonly Asked[],
  ): Contender => {
    const load = new Load(server.url, CONNECTIONS);
    cleanup.defer(() => load.close());
    return { name, run: (times) => load.send(requests, times), cpuMs: server.cpuMs };
  };
  const baseline = (path: string) => contender(path, baselines, [{ path, headers: {} }]);

  const floor = await costsMs([baseline('/bare'), baseline('/')], scale);
  const rows: Table['rows'][number][] = [];
  for (const { name, path, file } of PAGES) {
    tell(`${node.version}: ${path}`);
    const contenders = [
      contender('ours', own, asked(path, few)),
      contender('ours, each', own, asked(path, crowd)),
      contender('believed', believed, asked(path, few)),
      baseline(`/string/${file}`),
      ...(file.endsWith('.html') ? [baseline(`/react/${file}`)] : []),
      ...(other
        ? [
            contender('that', other, asked(path, few)),
            contender('that, each', other, asked(path, crowd)),
          ]
        : []),
    ];
    const costs = await costsMs(contenders, scale);
    const cost = (of: string) => costs.get(of);
    const string = cost(`/string/${file}`) ?? NaN;
    const beside = (value: number | undefined) =>
      value === undefined ? undefined : `${value.toFixed(3)} (${(value / string).toFixed(1)})`;
    const to = (one: string, two: string) => {
      const [a, b] = [cost(one), cost(two)];
      return a === undefined || b === undefined ? undefined : (a / b).toFixed(2);
    };
    rows.push([
      name,
      string.toFixed(3),
      beside(cost(`/react/${file}`)),
      beside(cost('believed')),
      beside(cost('ours')),
      beside(cost('ours, each')),
      ...(against
        ? [
            beside(cost('that')),
            to('ours', 'that'),
            beside(cost('that, each')),
            to('ours, each', 'that, each'),
          ]
        : []),
    ]);
  }
  const bare = (floor.get('/bare') ?? NaN).toFixed(3);
  const empty = (floor.get('/') ?? NaN).toFixed(3);
  return {
    caption: `Node ${node.version}. Two letters from bare Express: ${bare}; Remix's empty template: ${empty}.`,
    columns: [
      'page',
      'string',
      'React',
      'believed',
      'ours',
      "ours, each another's",
      ...(against
        ? [against.ref, 'ours to it', `${against.ref}, each another's`, 'ours to it']
        : []),
    ],
    rows,
  };
}

/** How many answers to all kinds of people differ between the two releases; says which. */
async function differences({ nodes, stub, releases, passports, tell }: Setting): Promise<number> {
  const { against } = releases;
  if (!against) return 0;
  return withCleanup(async (cleanup) => {
    const servers: MeasuredServer[] = [];
    for (const folder of [releases.own, against.folder]) {
      const server = await startRelease(nodes[0].path, folder, stub.url);
      cleanup.defer(server.stop);
      servers.push(server);
    }
    let count = 0;
    let compared = 0;
    for (const { kind, headers } of await passports.visitors(ALL_KINDS, ALL_KINDS.length)) {
      for (const { path } of PAGES) {
        // Twice: what is asked again may be answered otherwise.
        for (let time = 0; time < 2; time++) {
          const [ours = '', theirs = ''] = await Promise.all(
            servers.map(async ({ url, publicUrl }) =>
              comparable(await answerOf(url, { path, headers }), publicUrl),
            ),
          );
          compared++;
          const found = difference(ours, theirs);
          if (found === undefined) continue;
          count++;
          tell(`${path} of ${kind} differs: ${found}`);
        }
      }
    }
    tell(`${compared} answers compared with ${against.ref}'s: ${count} differ.`);
    return count;
  });
}
