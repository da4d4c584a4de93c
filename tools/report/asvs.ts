import { asvsLevels } from './asvs-levels';
import type { ProfileAssembly } from './assembly';
import type { Sources } from './sources';
import { bad, note, tableOf, type Line, type Table } from './table';
import { testLine, type TestName, type TestRun } from './tests';

/** Where the answers stand. */
export const ASVS_FILE = 'docs/asvs.md';

/** What an answer can be. */
export const verdicts = ['Holds', 'In part', 'Does not hold', 'Left to AWS', 'Not applicable'];

/** `- **6.3.6** What it asks. _Verdict:_ How, or why not.` */
const ANSWER = /^- \*\*([\d.]+)\*\* (.+?) _([^_]+?)[:.]_ ?(.*)$/;
/** Below an answer: ``- `tests/x.test.ts` · "title"``. */
const TEST = /^ {2}- `([^`]+)` · "(.+)"$/;
/** Or below it: ``- `AWS::S3::Bucket` `VersioningConfiguration.Status` ``. */
const PROPERTY = /^ {2}- `(AWS::[\w:]+)` `([\w.]+)`$/;

/** An answer to an item, a section (`10.4`) or a chapter (`17`). */
export interface AsvsAnswer {
  readonly item: string;
  readonly asks: string;
  readonly verdict: string;
  readonly how: string;
  readonly tests: readonly TestName[];
  /** What the templates say of it: a resource type and a path of its properties. */
  readonly properties: readonly (readonly [type: string, path: string])[];
}

/** The answers of the document. Throws at a line that looks like one and is none. */
export function asvsAnswers(markdown: string): AsvsAnswer[] {
  const found: (AsvsAnswer & { tests: TestName[]; properties: [string, string][] })[] = [];
  for (const line of markdown.split('\n').filter((each) => /^(- \*\*| {2}- )/.test(each))) {
    const [, item, asks = '', verdict = '', how = ''] = ANSWER.exec(line) ?? [];
    const [, file, title = ''] = TEST.exec(line) ?? [];
    const [, type, path = ''] = PROPERTY.exec(line) ?? [];
    if (item !== undefined) {
      found.push({ item, asks, verdict, how: how.replaceAll('`', ''), tests: [], properties: [] });
    } else if (file !== undefined && found.length > 0) {
      found.at(-1)?.tests.push({ file, title });
    } else if (type !== undefined && found.length > 0) {
      found.at(-1)?.properties.push([type, path]);
    } else {
      throw new Error(`expected an answer, a test or a property, got ${line}`);
    }
  }
  return found;
}

/** Every item of ASVS 5.0 with its level, 1 to 3. */
export const asvsItems = asvsLevels.flatMap((sections, chapter) =>
  sections.flatMap((levels, section) =>
    [...levels].map((level, at) => ({
      item: `${chapter + 1}.${section + 1}.${at + 1}`,
      level: Number(level),
    })),
  ),
);

/** The items that an answer is to: one, or those of the section or chapter. */
export const itemsOf = (answer: string) =>
  asvsItems.filter(({ item }) => item === answer || item.startsWith(`${answer}.`));

/** How the answers to single items are spread, in one line. */
function summaryOf(given: readonly AsvsAnswer[]): string {
  const single = given.filter(({ item }) => item.split('.').length === 3);
  return verdicts
    .map((verdict) => `${single.filter((each) => each.verdict === verdict).length} ${verdict}`)
    .join(', ');
}

/** What the template of each profile says at a property, with the line of its resource. */
function linesOfTemplates({ properties }: AsvsAnswer, stacks: readonly ProfileAssembly[]) {
  return properties.flatMap(([type, path]): (string | Line)[] => {
    const lines = stacks.flatMap((stack) =>
      stack
        .textsAt(type, path)
        .map(
          ({ resource, text }) =>
            `${stack.profile}: ${path} ${text} (${stack.placeOf(resource.id)})`,
        ),
    );
    return lines.length > 0 ? lines : [bad(`no template has ${path} of ${type}`)];
  });
}

/** ASVS 5.0, item by item, with the tests and the lines of the templates that are its evidence. */
export function asvsTable(
  stacks: readonly ProfileAssembly[],
  sources: Sources,
  run: TestRun | undefined,
  writtenBy: string,
): Table {
  const given = asvsAnswers(sources.text(ASVS_FILE));
  const about = {
    title: 'OWASP ASVS 5.0: controls and evidence',
    lead: `Every item of level 1 and 2, and those of level 3 that say something about this portal. Numbers and levels are the standard’s, what an item asks is said in our words. “Holds” always names tests, and a test checks that they exist under these titles; what became of them is of their last run. “Left to AWS” is what a service of AWS does and no test here can show. Single items: ${summaryOf(given)}.`,
    madeFrom: [ASVS_FILE, 'tests/', ...stacks.map(({ source }) => source)],
    writtenBy,
  };
  return tableOf(about, given, {
    Item: ({ item }) => item,
    Level: ({ item }) => [...new Set(itemsOf(item).map(({ level }) => level))].sort().join(', '),
    'What it asks': ({ asks }) => asks,
    Verdict: ({ verdict }) =>
      ['In part', 'Does not hold'].includes(verdict) ? note(verdict) : verdict,
    'How, or why not': ({ how }) => how,
    'Tests and their last result': ({ tests }) => tests.map((test) => testLine(test, run)),
    'In the templates': (answer) => linesOfTemplates(answer, stacks),
  });
}
