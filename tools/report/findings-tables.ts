import { join } from 'node:path';
import { readFindings } from '../../infra/findings';
import type { ProfileAssembly } from './assembly';
import { bad, note, tableOf } from './table';
import type { Table } from './table';

const constructOf = (path: string) => path.replace(/^[^/]+\//, '').replace(/\/Resource$/, '');

/** What cdk-nag found: what is open, and what was acknowledged with the reason that stands in code. */
export function findingsTables({ profile, folder, source }: ProfileAssembly): Table[] {
  const packs = readFindings(folder);
  const file = join(source, '..', 'validation-report.json');
  const open = {
    id: `${profile}-open-findings`,
    title: 'Open findings',
    lead: `What the rule packs (${packs.map(({ pack }) => pack).join(', ')}) find and nobody has acknowledged, warnings included. npm run synth and the tests fail if there is one.`,
    madeFrom: [file],
  };
  const acknowledged = {
    id: `${profile}-acknowledged-findings`,
    title: 'Acknowledged findings',
    lead: 'Findings that stand, each with its reason: what compensates, and what is not covered. The reasons were written by a person, in infra/.',
    madeFrom: [file, 'infra/acknowledgements.ts'],
  };
  const findings = (kind: 'open' | 'acknowledged') =>
    packs.flatMap((each) => each[kind].map((finding) => ({ ...finding, pack: each.pack })));
  return [
    tableOf(open, findings('open'), {
      Pack: ({ pack }) => pack,
      Severity: ({ severity }) => bad(severity),
      Rule: ({ rule }) => rule,
      Construct: ({ construct }) => constructOf(construct),
      'What it says': ({ description }) => description,
    }),
    tableOf(acknowledged, findings('acknowledged'), {
      Pack: ({ pack }) => pack,
      Rule: ({ rule }) => note(rule),
      Construct: ({ construct }) => constructOf(construct),
      'What the rule says': ({ description }) => description,
      'Why it stands': ({ reason }) => reason ?? bad('no reason'),
    }),
  ];
}
