import { join } from 'node:path';
import { readFindings } from '../../infra/findings';
import type { ProfileAssembly } from './assembly';
import { bad, note } from './table';
import type { Table } from './table';

const constructOf = (path: string) => path.replace(/^[^/]+\//, '').replace(/\/Resource$/, '');

/** What cdk-nag found: what is open, and what was acknowledged with the reason that stands in code. */
export function findingsTables({ profile, folder, source }: ProfileAssembly): Table[] {
  const packs = readFindings(folder);
  const file = join(source, '..', 'validation-report.json');
  return [
    {
      id: `${profile}-open-findings`,
      title: 'Open findings',
      lead: `What the rule packs (${packs.map(({ pack }) => pack).join(', ')}) find and nobody has acknowledged, warnings included. npm run synth and the tests fail if there is one.`,
      madeFrom: [file],
      columns: ['Pack', 'Severity', 'Rule', 'Construct', 'What it says'],
      rows: packs.flatMap(({ pack, open }) =>
        open.map((each) => [
          pack,
          bad(each.severity),
          each.rule,
          constructOf(each.construct),
          each.description,
        ]),
      ),
    },
    {
      id: `${profile}-acknowledged-findings`,
      title: 'Acknowledged findings',
      lead: 'Findings that stand, each with its reason: what compensates, and what is not covered. The reasons were written by a person, in infra/.',
      madeFrom: [file, 'infra/acknowledgements.ts'],
      columns: ['Pack', 'Rule', 'Construct', 'What the rule says', 'Why it stands'],
      rows: packs.flatMap(({ pack, acknowledged }) =>
        acknowledged.map((each) => [
          pack,
          note(each.rule),
          constructOf(each.construct),
          each.description,
          each.reason ?? bad('no reason'),
        ]),
      ),
    },
  ];
}
