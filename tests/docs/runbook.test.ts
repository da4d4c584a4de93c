import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownLines } from '../../app/company/log-events';
import { portalLines, triggerLines, type LineShape } from '../../contracts/log-events';
import { production } from '../../infra/profiles';
import { assemble } from '../infra/assembly';

const runbook = readFileSync('docs/runbook.md', 'utf8');

/** The stack's name if the settings give none. */
const STACK = 'EmployeeAccessPortal';

/** The profile that has every alarm. */
const { resources } = assemble({}, { profile: production });

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** The headings of a level within a text, each with what follows it up to the next of its level. */
function sections(text: string, level: number): [heading: string, body: string][] {
  return text
    .split(new RegExp(`^#{${level}} (?=\\S)`, 'm'))
    .slice(1)
    .map((section) => [
      section.slice(0, section.indexOf('\n')),
      section.slice(section.indexOf('\n')),
    ]);
}

const parts = new Map(sections(runbook, 2));
const entries = sections(parts.get('Alarms') ?? '', 3);

const shapes: readonly LineShape[] = [...portalLines, ...ownLines, ...triggerLines];
/** The fields of the log, and the values that its lines name. */
const logFields = new Set([
  'event',
  ...shapes.flatMap(({ fields }) => Object.keys(fields).map((name) => name.replace(/\?$/, ''))),
]);
const logValues = new Set([
  ...shapes.map(({ event }) => event),
  ...shapes.flatMap(({ fields }) => Object.values(fields).flat()),
]);

describe('the runbook', () => {
  it('has an entry for every alarm, and an alarm for every entry', () => {
    const alarms = Object.values(resources('AWS::CloudWatch::Alarm')).map(({ Properties }) =>
      String(Properties['AlarmName']),
    );
    const named = entries.map(([heading]) => `${STACK}-${anchorOf(heading)}`);
    expect(alarms.length).toBeGreaterThan(10);
    expect(named).toEqual(alarms);
  });

  it.each(Object.values(resources('AWS::CloudWatch::Alarm')))(
    'is where the description of $Properties.AlarmName leads',
    ({ Properties }) => {
      const name = String(Properties['AlarmName']).slice(STACK.length + 1);
      expect(Properties['AlarmDescription']).toMatch(
        new RegExp(`\\. What to do: docs/runbook\\.md#${name}$`),
      );
    },
  );

  it.each(entries)('says of "%s" what it means, how to look and what to do', (_, body) => {
    const answers = sections(body, 4);
    expect(answers.map(([heading]) => heading)).toEqual([
      'What it means',
      'How to look',
      'What to do',
    ]);
    for (const [, text] of answers) expect(text.trim().length).toBeGreaterThan(20);
  });

  it('says what to do with one person, a release, instances, a table, the mail, a closed portal and a secret', () => {
    expect(sections(parts.get('Tasks') ?? '', 3).map(([heading]) => heading)).toEqual([
      'Cut one person off now',
      'Sign everybody out',
      'Unlock a person',
      'Replace a leaked password',
      'Roll back a release',
      'Patch the instances now',
      'Restore a table to a moment',
      'The mail does not arrive',
      'Everybody gets 503',
      "Rotate the step-up client's secret",
      "Rotate the sign-in client's secret",
    ]);
  });

  it('links to nothing that it does not have', () => {
    const anchors = [...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) =>
      anchorOf(heading),
    );
    const links = [...runbook.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
  });

  it('names files, log groups and constructs that exist', () => {
    const files = [...runbook.matchAll(/`((?:app|docs|infra|triggers)\/[\w./-]+\w)`/g)];
    expect(files.length).toBeGreaterThan(3);
    for (const [, file = ''] of files) expect(() => readFileSync(file)).not.toThrow();
    const groups = Object.keys(resources('AWS::Logs::LogGroup'));
    for (const name of ['ComputeLogs', 'StepUpCreateAuthChallenge']) {
      expect(runbook).toContain(`${STACK}-${name}`);
      expect(groups.some((id) => id.startsWith(name))).toBe(true);
    }
    const clients = readFileSync('infra/app-clients.ts', 'utf8');
    for (const id of ["'StepUpClient'", "'SignInClient'"]) {
      expect(runbook).toContain(`\`${id}\``);
      expect(clients).toContain(id);
    }
  });
});

describe('a query of the runbook', () => {
  const queries = [...runbook.matchAll(/^ *```text\n([\s\S]*?)^ *```$/gm)].map(
    ([, text = '']) => text,
  );
  const commands = new Set(
    'filter fields sort stats limit by as and or in like desc asc count max latest bin coalesce'.split(
      ' ',
    ),
  );

  it('is there for more than half of the entries', () => {
    expect(queries.length).toBeGreaterThan(entries.length / 2);
  });

  it.each(queries)('reads fields and values of the log’s schema: %s', (query) => {
    const values = [...query.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value);
    const given = new Set([...query.matchAll(/ as (\w+)/g)].map(([, alias = '']) => alias));
    const fields = [...query.replace(/"[^"]*"/g, '').matchAll(/(?<![@\w])[a-z]\w*/gi)]
      .map(([word]) => word)
      .filter((word) => !commands.has(word) && !given.has(word));
    expect(fields.filter((field) => !logFields.has(field))).toEqual([]);
    const written = values.filter((value) => !/^<.*>$|^\/boot$|^REPORT$/.test(value));
    const known = (value: string) =>
      logValues.has(value) ||
      (value.endsWith('.') && [...logValues].some((each) => String(each).startsWith(value)));
    expect(written.filter((value) => !known(value))).toEqual([]);
  });
});
