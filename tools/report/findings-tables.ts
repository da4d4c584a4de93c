import { VALIDATION_REPORT_FILE } from 'aws-cdk-lib/cx-api';
import { join } from 'node:path';
import { readFindings } from '../../infra/findings';
import type { ProfileAssembly } from './assembly';
import { verdictsOn, type RuleVerdict } from './packs';
import { bad, note, tableOf, type Table } from './table';
import { testLine, type TestRun } from './tests';

const constructOf = (path: string) => path.replace(/^[^/]+\//, '').replace(/\/Resource$/, '');

/** The pack whose rules stand for controls of NIST SP 800-53. */
const NIST = 'NIST.800.53.R5';

/** The test that fails if a gate finds something. */
const gate = {
  file: 'tests/tools/report/profile-tables.test.ts',
  title: 'lists what cdk-nag found, each with its reason',
};

const RESULTS =
  'Who judged the template, and what came of it. Most rules of cdk-nag are about services that this stack does not use. A pack that is no gate of this profile is told for information.';
const OPEN =
  'What the gates find and nobody has acknowledged, warnings included. npm run synth and the tests fail if there is one.';
const EXCEPTIONS =
  'Findings that stand, each with its reason: what compensates, and what is not covered; who owns it, and until when it holds. An expired one is red here, and npm run synth warns of it. Written by a person, in infra/.';
const CONTROLS =
  'Every rule of cdk-nag’s pack that finds something to judge, the controls that it stands for (the pack’s own assignment), and the resources that pass, with the line of the template that each begins on.';
const OTHERS =
  'What cdk-nag’s packs for HIPAA and PCI DSS 3.2.1 say. Nothing here is a gate: whether they are about this portal is for its owner to say. Most rules are those of NIST, whose exceptions are told here, too.';

/** What the rules say of a profile: results in numbers, findings, exceptions, controls, other packs. */
export function findingsTables(
  stack: ProfileAssembly,
  run: TestRun | undefined,
  today: string,
): Table[] {
  const gates = readFindings(stack.folder);
  const verdicts = verdictsOn(stack);
  const madeFrom = [join(stack.source, '..', VALIDATION_REPORT_FILE)];
  const judged = verdicts.filter(({ passed, failed }) => passed.size + failed.size > 0);
  const open = gates.flatMap(({ pack, open: each }) =>
    each.map((finding) => ({ ...finding, pack })),
  );
  const exceptions = gates.flatMap(({ acknowledged }) => acknowledged);
  /** An exception to a rule, or to the same rule of NIST, whose names HIPAA and PCI share. */
  const exceptionTo = ({ pack, rule }: RuleVerdict) =>
    exceptions.find((each) =>
      [pack, NIST].some((name) => each.rule.replace(/\[.*/s, '') === `${name}-${rule}`),
    );
  const controls = {
    Rule: ({ rule }: RuleVerdict) => rule,
    Controls: (verdict: RuleVerdict) => verdict.controls,
    'What it finds': ({ asks }: RuleVerdict) => asks,
    Verdict: (verdict: RuleVerdict) => {
      if (verdict.failed.size === 0) return 'holds';
      return note(exceptionTo(verdict) ? 'stands as an exception' : 'does not hold; no gate here');
    },
    'Passed by': ({ passed }: RuleVerdict) => [...passed].map(stack.placeOf),
    'Failed by': ({ failed }: RuleVerdict) => [...failed].map((id) => note(stack.placeOf(id))),
  };
  const ofPack = (name: string) => judged.filter(({ pack }) => pack === name);
  const results = [...new Set([...gates, ...verdicts].map(({ pack }) => pack))].map((name) => ({
    name,
    gate: gates.find(({ pack }) => pack === name),
    rules: verdicts.filter(({ pack }) => pack === name).length,
    judged: ofPack(name),
  }));
  const others = judged.filter(({ pack }) => /HIPAA|PCI/.test(pack));
  return [
    tableOf({ title: 'Results of the rules', lead: RESULTS, madeFrom }, results, {
      'Judged by': ({ name }) => name,
      Gate: (each) => (each.gate ? 'yes' : 'no'),
      Rules: (each) => String(each.gate?.rules ?? (each.rules || '')),
      'With something to judge': (each) => String(each.judged.length || ''),
      'Failed by something': ({ judged: these }) =>
        these.length > 0 ? String(these.filter(({ failed }) => failed.size > 0).length) : '',
      'Open findings': (each) => String(each.gate?.open.length ?? ''),
      'Acknowledged findings': (each) => String(each.gate?.acknowledged.length ?? ''),
    }),
    tableOf({ title: 'Open findings', lead: OPEN, madeFrom }, open, {
      'Judged by': ({ pack }) => pack,
      Severity: ({ severity }) => bad(severity),
      Rule: ({ rule }) => rule,
      Construct: ({ construct }) => constructOf(construct),
      'What it says': ({ description }) => description,
    }),
    tableOf({ title: 'Exceptions', lead: EXCEPTIONS, madeFrom }, exceptions, {
      Rule: ({ rule }) => note(rule),
      Construct: ({ construct }) => constructOf(construct),
      'What the rule says': ({ description }) => description,
      'Why it stands': ({ reason }) => reason ?? bad('no reason'),
      Owner: ({ owner }) => owner ?? bad('nobody'),
      Until: ({ until = 'for ever' }) => (until < today ? bad(`${until}, expired`) : until),
    }),
    tableOf({ title: 'NIST SP 800-53 R5: controls and evidence', lead: CONTROLS }, ofPack(NIST), {
      ...controls,
      'Held by': () => testLine(gate, run),
    }),
    tableOf({ title: 'HIPAA and PCI DSS', lead: OTHERS, madeFrom }, others, {
      Pack: ({ pack }) => pack,
      ...controls,
      'Why it stands': (each) => (each.failed.size > 0 ? (exceptionTo(each)?.reason ?? '') : ''),
    }),
  ];
}
