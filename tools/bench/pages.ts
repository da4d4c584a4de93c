import type { CleanupStack } from 'local-aws';
import { guardShare } from './guard-share';
import { answerOf, Load, type Asked } from './load';
import type { NodeProgram } from './node-program';
import { PAGES, type Page } from './page-list';
import { AREA, type Visitor } from './people';
import { countDifferences } from './release-differences';
import { costsMs, type Contender } from './rounds';
import { withCleanup, type MeasuredServer } from './servers';
import { cell, type Figure, type Setting, type Subject, type Table } from './subject';

const CONNECTIONS = 8;
const FEW = 20;
const KINDS = ['member', 'member', 'both', 'every'];

const requestsOf = (path: string, people: readonly Visitor[]): Asked[] =>
  people.map(({ headers }) => ({ path, headers }));

/** What pages cost, beside what does less, and another commit's. */
export async function measurePages(setting: Setting): Promise<Subject> {
  const { nodes, passports, releases, scale } = setting;
  const few = await passports.visitors(KINDS, FEW);
  const crowd = await passports.visitors(KINDS, scale.crowd);
  const tables: Table[] = [];
  for (const node of nodes) {
    const entrants = (cleanup: CleanupStack) => table(node, setting, { few, crowd }, cleanup);
    tables.push(await withCleanup(entrants));
  }
  const { against } = releases;
  const figures: Figure[] = against
    ? [
        {
          name: `Answers that differ from those of ${against.ref}`,
          value: await countDifferences(setting, against),
          unit: '',
          limit: 0,
        },
      ]
    : [];
  return {
    title: 'Pages',
    text: `CPU seconds of the server's process for 1,000 requests, in brackets how many times as much that is as Express needs to send the same page as a string that it was given. "React" is as many elements rendered by React alone in Express; "believed" is the portal with guards that are asked once for each person and address, and believed ever after. The requests come from ${FEW} people of different groups, whom the server knows already; in "each another's", from ${cell(scale.crowd, 0)} people in turn. "Guards" is what authorization takes of ours, its log lines included: the part of the samples of V8's profiler that are in it.`,
    tables,
    figures,
  };
}

async function table(
  node: NodeProgram,
  { releases, scale, servers, tell }: Setting,
  { few, crowd }: { few: readonly Visitor[]; crowd: readonly Visitor[] },
  cleanup: CleanupStack,
): Promise<Table> {
  const { against } = releases;
  const own = await servers.release(node, releases.own);
  const believed = await servers.release(node, releases.changed, { BENCH_GUARDS: 'once' });
  const other = against && (await servers.release(node, against.folder));
  const texts = new Map<string, string>();
  for (const { path, file } of PAGES) {
    const answer = await answerOf(own.url, { path, headers: few[0]?.headers ?? {} });
    texts.set(file, answer.body.toString());
  }
  const baselines = await servers.baselines(node, texts);
  // What it costs to look somebody up is no part of this.
  for (const server of other ? [own, other] : [own]) {
    const load = new Load(server.url, CONNECTIONS);
    await load.send(requestsOf(`/areas/${AREA}.data`, crowd), crowd.length);
    await load.close();
  }

  const contender = (name: string, server: MeasuredServer, asked: readonly Asked[]): Contender => {
    const load = new Load(server.url, CONNECTIONS);
    cleanup.defer(() => load.close());
    return { name, run: (times) => load.send(asked, times), cpuMs: server.cpuMs };
  };
  const baseline = (path: string) => contender(path, baselines, [{ path, headers: {} }]);

  const rowOf = async ({ name, path, file }: Page): Promise<string[]> => {
    tell(`${node.version}: ${path}`);
    const contenders = [
      baseline(`/string/${file}`),
      ...(file.endsWith('.html') ? [baseline(`/react/${file}`)] : []),
      contender('believed', believed, requestsOf(path, few)),
      contender('ours', own, requestsOf(path, few)),
      contender('ours, each', own, requestsOf(path, crowd)),
      ...(other
        ? [
            contender('other', other, requestsOf(path, few)),
            contender('other, each', other, requestsOf(path, crowd)),
          ]
        : []),
    ];
    const costs = await costsMs(contenders, scale.pages);
    const cost = (of: string) => costs.get(of) ?? NaN;
    const load = new Load(own.url, CONNECTIONS);
    const work = () => load.send(requestsOf(path, few), scale.load);
    const guards = await guardShare(own, releases.own, work);
    await load.close();
    const string = cost(`/string/${file}`);
    const beside = (of: string) =>
      costs.has(of) ? `${cell(cost(of), 3)} (${cell(cost(of) / string, 1)})` : '–';
    const ratio = (of: string) => cell(cost(`ours${of}`) / cost(`other${of}`), 2);
    return [
      name,
      cell(string, 3),
      ...[`/react/${file}`, 'believed', 'ours', 'ours, each'].map(beside),
      cell(cost('ours') * guards, 3),
      ...(other ? [beside('other'), ratio(''), beside('other, each'), ratio(', each')] : []),
    ];
  };
  const floor = await costsMs([baseline('/bare'), baseline('/')], scale.pages);
  const rows: string[][] = [];
  for (const page of PAGES) rows.push(await rowOf(page));
  const [bare, empty] = [...floor.values()].map((cost) => cell(cost, 3));
  const columns = ['page', 'string', 'React', 'believed', 'ours', "each another's", 'guards'];
  const compared = against ? [against.ref, 'ours to it', "each another's", 'ours to it'] : [];
  return {
    caption: `Node ${node.version}: two letters from bare Express ${bare}, the page of Remix's empty template ${empty}, and`,
    columns: [...columns, ...compared],
    rows,
  };
}
