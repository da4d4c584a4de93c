import { join } from 'node:path';
import { readFindings } from '../../infra/findings';
import type { ProfileAssembly } from './assembly';
import { verdictsOn } from './packs';
import type { RuleVerdict } from './packs';
import { bad, note, tableOf } from './table';
import type { Cell, Table } from './table';
import { testLine } from './tests';
import type { Evidence, TestName } from './tests';

const constructOf = (path: string) => path.replace(/^[^/]+\//, '').replace(/\/Resource$/, '');

/** The pack whose rules stand for controls of NIST SP 800-53. */
const NIST = 'NIST.800.53.R5';

/** What holds the verdicts of the packs in every run of the tests. */
const gate: TestName = {
  file: 'tests/tools/report/profile-tables.test.ts',
  title: 'lists what cdk-nag found, each with its reason',
};

/** What the rules say of a profile: results in numbers, findings, exceptions, controls, other packs. */
export function findingsTables(stack: ProfileAssembly, evidence: Evidence, today: string): Table[] {
  const { profile, folder, source } = stack;
  const packs = readFindings(folder);
  const verdicts = verdictsOn(stack);
  const file = join(source, '..', 'validation-report.json');
  const findings = (kind: 'open' | 'acknowledged') =>
    packs.flatMap((each) => each[kind].map((finding) => ({ ...finding, pack: each.pack })));
  const exceptions = findings('acknowledged');
  const exceptionTo = ({ pack, rule }: RuleVerdict) =>
    exceptions.find(
      (each) =>
        each.rule.replace(/\[.*/s, '').endsWith(`-${rule}`) &&
        (each.pack === pack || each.pack === NIST),
    );
  const names = [
    ...new Set([...packs.map(({ pack }) => pack), ...verdicts.map(({ pack }) => pack)]),
  ];
  const placesOf = (ids: ReadonlySet<string>) => [...ids].map(stack.placeOf);
  const verdictOf = (verdict: RuleVerdict): Cell => {
    if (verdict.failed.size === 0) return verdict.passed.size > 0 ? 'holds' : 'nothing to judge';
    return note(
      exceptionTo(verdict) ? 'stands as an exception' : 'does not hold; no gate of this profile',
    );
  };
  const about = (id: string, title: string, lead: string, ...madeFrom: string[]) => ({
    id: `${profile}-${id}`,
    title,
    lead,
    madeFrom: [...madeFrom, source],
  });
  const controls = {
    Rule: ({ rule }: RuleVerdict) => rule,
    Controls: ({ controls: of }: RuleVerdict) => of,
    'What it finds': ({ asks }: RuleVerdict) => asks,
    Verdict: verdictOf,
    'Passed by': ({ passed }: RuleVerdict) => placesOf(passed),
    'Failed by': ({ failed }: RuleVerdict) => placesOf(failed).map(note),
  };
  const judged = verdicts.filter(({ passed, failed }) => passed.size + failed.size > 0);
  return [
    tableOf(
      about(
        'results',
        'Results of the rules',
        'Who judged the template, and what came of it. A pack that is no gate of this profile is told for information. Rules are those that cdk-nag has; most are about services that this stack does not use.',
        file,
      ),
      names,
      {
        'Judged by': (name) => name,
        Rules: (name) => String(verdicts.filter(({ pack }) => pack === name).length || ''),
        'With something to judge': (name) =>
          String(judged.filter(({ pack }) => pack === name).length || ''),
        'Failed by something': (name) =>
          String(judged.filter(({ pack, failed }) => pack === name && failed.size > 0).length),
        Gate: (name) => (packs.some(({ pack }) => pack === name) ? 'yes' : 'no'),
        'Open findings': (name) => openCell(packs.find(({ pack }) => pack === name)?.open.length),
        'Acknowledged findings': (name) =>
          String(packs.find(({ pack }) => pack === name)?.acknowledged.length ?? ''),
      },
    ),
    tableOf(
      about(
        'open-findings',
        'Open findings',
        'What the gates find and nobody has acknowledged, warnings included. npm run synth and the tests fail if there is one.',
        file,
      ),
      findings('open'),
      {
        'Judged by': ({ pack }) => pack,
        Severity: ({ severity }) => bad(severity),
        Rule: ({ rule }) => rule,
        Construct: ({ construct }) => constructOf(construct),
        'What it says': ({ description }) => description,
      },
    ),
    tableOf(
      about(
        'acknowledged-findings',
        'Exceptions',
        'Findings that stand, each with its reason: what compensates, and what is not covered; who owns it, and until when it holds. An expired one is red here, and npm run synth warns of it. Written by a person, in infra/.',
        file,
        'infra/acknowledgements.ts',
      ),
      exceptions,
      {
        Rule: ({ rule }) => note(rule),
        Construct: ({ construct }) => constructOf(construct),
        'What the rule says': ({ description }) => description,
        'Why it stands': ({ reason }) => reason ?? bad('no reason'),
        Owner: ({ owner }) => owner ?? bad('nobody'),
        Until: ({ until }) => {
          if (until === undefined) return bad('for ever');
          return until < today ? bad(`${until}, expired`) : until;
        },
      },
    ),
    tableOf(
      about(
        'nist-controls',
        'NIST SP 800-53 R5: controls and evidence',
        'Every rule of cdk-nag’s pack that finds something to judge, the controls that it stands for (the pack’s own assignment), and the resources that pass with the line of the template that each begins on.',
        'infra/nist-acknowledgements.ts',
      ),
      judged.filter(({ pack }) => pack === NIST),
      { ...controls, 'Held by': () => testLine(gate, evidence) },
    ),
    tableOf(
      about(
        'other-packs',
        'HIPAA and PCI DSS',
        'What cdk-nag’s packs for HIPAA and PCI DSS 3.2.1 say. Nothing here is a gate: whether they are about this portal is for its owner to say. Most rules are those of NIST by another number, and an exception to one of these is told.',
      ),
      judged.filter(({ pack }) => /HIPAA|PCI/.test(pack)),
      {
        Pack: ({ pack }) => pack,
        ...controls,
        'Why it stands': (verdict) =>
          verdict.failed.size > 0 ? (exceptionTo(verdict)?.reason ?? '') : '',
      },
    ),
  ];
}

const openCell = (count: number | undefined): Cell =>
  count === undefined ? '' : count > 0 ? bad(String(count)) : '0';
