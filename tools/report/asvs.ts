import { asvsLevels } from './asvs-levels';
import type { Sources } from './sources';
import { bad, note, tableOf } from './table';
import type { Table } from './table';
import { faultOfTest } from './test-titles';
import type { TestName } from './test-titles';

/** Where the answers stand. */
export const ASVS_FILE = 'docs/asvs.md';

/** What an answer can be. */
const verdicts = ['Holds', 'In part', 'Does not hold', 'Left to AWS', 'Not applicable'];

/** `- **6.3.6** What it asks. _Verdict:_ How, or why not.` */
const ANSWER = /^- \*\*([\d.]+)\*\* (.+?) _([^_]+?)[:.]_ ?(.*)$/;
/** Below an answer: ``- `tests/x.test.ts` · "title"``. */
const TEST = /^ {2}- `([^`]+)` · "(.+)"$/;

/** An answer to an item, a section (`10.4`) or a chapter (`17`). */
export interface AsvsAnswer {
  readonly item: string;
  readonly asks: string;
  readonly verdict: string;
  readonly how: string;
  readonly tests: readonly TestName[];
}

/** Lines that look like an answer or a test and are neither. */
export class AsvsLineError extends Error {
  override readonly name = 'AsvsLineError';

  constructor(line: string) {
    super(`expected an answer or a test, got ${line}`);
  }
}

/** The answers of the document. Throws {@link AsvsLineError}. */
export function asvsAnswers(markdown: string): AsvsAnswer[] {
  const found: (AsvsAnswer & { readonly tests: TestName[] })[] = [];
  for (const line of markdown.split('\n').filter((each) => /^(- \*\*| {2}- )/.test(each))) {
    const [, item, asks = '', verdict = '', how = ''] = ANSWER.exec(line) ?? [];
    const [, file, title = ''] = TEST.exec(line) ?? [];
    if (item !== undefined) {
      found.push({ item, asks, verdict, how: how.replaceAll('`', ''), tests: [] });
    } else if (file !== undefined && found.length > 0) {
      found.at(-1)?.tests.push({ file, title });
    } else {
      throw new AsvsLineError(line);
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
const itemsOf = (answer: string) =>
  asvsItems.filter(({ item }) => item === answer || item.startsWith(`${answer}.`));

/** Items of level 1 and 2 that have no answer; every one must have. */
export function unansweredItems(given: readonly AsvsAnswer[]): string[] {
  const answered = new Set(given.flatMap((answer) => itemsOf(answer.item)));
  return asvsItems.filter((each) => each.level < 3 && !answered.has(each)).map(({ item }) => item);
}

/** What is wrong with an answer. */
export function faultsOfAnswer(answer: AsvsAnswer, sources: Sources): string[] {
  const { item, asks, verdict, how, tests } = answer;
  const faults = tests.flatMap((test) => faultOfTest(test, sources) ?? []);
  if (itemsOf(item).length === 0) faults.push('no such item');
  if (asks === '') faults.push('does not say what it asks');
  if (!verdicts.includes(verdict)) faults.push(`no such verdict: ${verdict}`);
  if (verdict === 'Holds' && tests.length === 0) faults.push('holds, but no test proves it');
  if (verdict !== 'Holds' && how === '') faults.push('no reason');
  return faults;
}

/** How the answers to single items are spread, in one line. */
function summaryOf(given: readonly AsvsAnswer[]): string {
  const single = given.filter(({ item }) => item.split('.').length === 3);
  return verdicts
    .map((verdict) => `${single.filter((each) => each.verdict === verdict).length} ${verdict}`)
    .join(', ');
}

/** ASVS 5.0, item by item, with the tests that prove an answer. */
export function asvsTable(sources: Sources, writtenBy: string): Table {
  const given = asvsAnswers(sources.text(ASVS_FILE));
  const about = {
    id: 'asvs',
    title: 'OWASP ASVS 5.0',
    lead: `Every item of level 1 and 2, and those of level 3 that say something about this portal. Numbers and levels are the standard’s, what an item asks is said in our words. “Holds” always names tests, and the report checks that they exist under these titles in what npm test runs. “Left to AWS” is what a service of AWS does and no test here can show. Single items: ${summaryOf(given)}.`,
    madeFrom: [ASVS_FILE, 'tests/', 'tools/report/asvs-levels.ts'],
    writtenBy,
  };
  const table = tableOf(about, given, {
    Item: ({ item }) => item,
    Level: ({ item }) => [...new Set(itemsOf(item).map(({ level }) => level))].sort().join(', '),
    'What it asks': ({ asks }) => asks,
    Verdict: ({ verdict }) =>
      ['In part', 'Does not hold'].includes(verdict) ? note(verdict) : verdict,
    'How, or why not': ({ how }) => how,
    Tests: (answer) => [
      ...answer.tests.map(({ file, title }) => `${file} · ${title}`),
      ...faultsOfAnswer(answer, sources).map(bad),
    ],
  });
  const unanswered = unansweredItems(given).map((item) => [item, '', '', bad('no answer'), '', '']);
  return { ...table, rows: [...table.rows, ...unanswered] };
}
