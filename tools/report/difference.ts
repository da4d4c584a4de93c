import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { linesOf, note, type Cell, type Table } from './table';

/** What was approved, in the repository: whoever commits it has approved it. */
export const APPROVED_FILE = 'docs/approved-report.json';

/** The tables that are compared, by their titles, and the columns that make a fact of a row. */
const compared: Readonly<Record<string, readonly string[]>> = {
  Resources: ['Type', 'Resource'],
  Roles: ['Role', 'Assumed by', 'Effect', 'Action', 'Resources', 'Conditions'],
  'Policies on resources': ['Resource', 'Effect', 'Who', 'Actions', 'Conditions'],
  'Security-group edges': ['From', 'To', 'Port', 'Said by the group that'],
  'Listener rules': [
    'Listener',
    'Priority',
    'Conditions',
    'Without a session',
    'Actions',
    'Routes',
  ],
  Exceptions: ['Rule', 'Construct'],
  Flows: ['From', 'To'],
};

const facts = z.record(z.string(), z.array(z.string()));
const approved = z.strictObject({ commit: z.string(), at: z.string(), facts });

/** What a report says of permissions, ways in and exceptions, a text a fact, by table. */
export type Approved = z.output<typeof approved>;

const textOf = (cell: Cell = '') =>
  linesOf(cell)
    .map(({ text }) => text)
    .join(', ');

/** The facts of a report. */
export function factsOf(tables: readonly Table[]): Approved['facts'] {
  const found = tables.flatMap(({ id, title, columns, rows }) => {
    const named = compared[title]?.map((column) => columns.indexOf(column));
    if (!named) return [];
    const textsOf = (row: readonly Cell[]) => named.map((at) => textOf(row[at])).filter(Boolean);
    return [[id, [...new Set(rows.map((row) => textsOf(row).join(' · ')))].sort()] as const];
  });
  return Object.fromEntries(found);
}

/** The last report that was approved; undefined if none was. Throws if the file has another shape. */
export function readApproved(root: string): Approved | undefined {
  const path = join(root, APPROVED_FILE);
  return existsSync(path) ? approved.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

/** What has come and gone since the last approved report. */
export function differenceTable(now: Approved['facts'], before: Approved | undefined): Table {
  const rows = (change: string, these: Approved['facts'], those: Approved['facts']): Cell[][] =>
    Object.entries(these).flatMap(([table, texts]) =>
      texts
        .filter((each) => !those[table]?.includes(each))
        .map((each) => [table, note(change), each]),
    );
  return {
    id: 'difference',
    title: 'Since the last approved report',
    lead: before
      ? `What has come and gone of resources, permissions, ways in, routes and exceptions since the report that was approved on ${before.at.slice(0, 10)}, of commit ${before.commit}. Nothing that is not below has changed in them.`
      : `No report was approved yet. npm run security:report -- --approve writes ${APPROVED_FILE}; who reviews and commits it approves it, and the next report shows what is different.`,
    madeFrom: ['tools/report/difference.ts', ...(before ? [APPROVED_FILE] : [])],
    columns: ['Table', 'Change', 'What'],
    rows: before ? [...rows('new', now, before.facts), ...rows('gone', before.facts, now)] : [],
  };
}
