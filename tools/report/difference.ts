import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { linesOf, note } from './table';
import type { Cell, Table } from './table';

/** What was approved, in the repository: whoever commits it has approved it. */
export const APPROVED_FILE = 'docs/approved-report.json';

/** The tables that are compared, by the end of their names, and the columns that make a fact of a row. */
const compared: Readonly<Record<string, readonly string[]>> = {
  resources: ['Type', 'Resource'],
  roles: ['Role', 'Assumed by', 'Effect', 'Action', 'Resources', 'Conditions'],
  'resource-policies': ['Resource', 'Effect', 'Who', 'Actions', 'Conditions'],
  'security-group-edges': ['From', 'To', 'Port', 'Said by the group that'],
  'listener-rules': ['Listener', 'Priority', 'Conditions', 'Without a session', 'Actions'],
  'acknowledged-findings': ['Rule', 'Construct'],
  flows: ['From', 'To'],
  routes: ['Address', 'Declared access', 'Route', 'Action'],
  areas: ['Title', 'Groups, all of them', 'Code no older than', 'Owners'],
};

const approved = z.strictObject({
  commit: z.string(),
  at: z.string(),
  facts: z.record(z.string(), z.array(z.string())),
});

/** What a report says of permissions, ways in and exceptions, a text a fact, by table. */
export type Approved = z.output<typeof approved>;

/** The facts of a report. */
export function factsOf(tables: readonly Table[]): Approved['facts'] {
  return Object.fromEntries(
    tables.flatMap(({ id, columns, rows }) => {
      const [, facts] =
        Object.entries(compared).find(([end]) => id === end || id.endsWith(`-${end}`)) ?? [];
      if (!facts) return [];
      const text = (cell: Cell = '') =>
        linesOf(cell)
          .map((line) => line.text)
          .join(', ');
      const factOf = (row: readonly Cell[]) =>
        facts
          .map((name) => text(row[columns.indexOf(name)]))
          .filter(Boolean)
          .join(' · ');
      return [[id, [...new Set(rows.map(factOf))].sort()]];
    }),
  );
}

/** The last report that was approved; undefined if none was. Throws if the file has another shape. */
export function readApproved(root: string): Approved | undefined {
  const path = join(root, APPROVED_FILE);
  return existsSync(path) ? approved.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

/** What has come and gone since the last approved report. */
export function differenceTable(facts: Approved['facts'], before: Approved | undefined): Table {
  const without = (these: readonly string[] = [], those: readonly string[] = []) =>
    these.filter((each) => !those.includes(each));
  const tables = [...new Set([...Object.keys(before?.facts ?? {}), ...Object.keys(facts)])];
  const rows = (before ? tables : []).flatMap((table) => [
    ...without(facts[table], before?.facts[table]).map((fact): Cell[] => [
      table,
      note('new'),
      fact,
    ]),
    ...without(before?.facts[table], facts[table]).map((fact): Cell[] => [
      table,
      note('gone'),
      fact,
    ]),
  ]);
  return {
    id: 'difference',
    title: 'Since the last approved report',
    lead: before
      ? `What has come and gone of resources, permissions, ways in, routes and exceptions since the report that was approved on ${before.at.slice(0, 10)}, of commit ${before.commit}. Nothing that is not below has changed in them.`
      : `No report was approved yet. npm run security:report -- --approve writes ${APPROVED_FILE}; who reviews and commits it approves it, and the next report shows what is different.`,
    madeFrom: ['tools/report/difference.ts', ...(before ? [APPROVED_FILE] : [])],
    columns: ['Table', 'Change', 'What'],
    rows,
  };
}
