import { portalLines, triggerLines, type LineShape } from '../../contracts/log-events';
import { tableOf } from './table';
import type { Table } from './table';

/** A field with the values that its line names, if it does, else with the kind of its value. */
const fieldText = ([name, values]: [string, LineShape['fields'][string]]) =>
  `${name}: ${typeof values === 'string' ? values : values.join(' | ')}`;

/** The schema of the log: every kind of line with its fields. */
export function logTable(): Table {
  const about = {
    id: 'audit-log',
    title: 'What is logged',
    lead: 'Every kind of line, with its fields and their values or, where a value is not one of a few, its kind; a line of another kind does not compile. A field whose name ends in ? may be absent. Lines of the portal also have level and time (UTC); those of the triggers get their time from CloudWatch. A person appears as sub only. No line holds a code, token, secret, hash, header or query string; tests/step-up/log-secrecy.test.ts looks for them in every log of a full run.',
    madeFrom: ['contracts/log-events.ts'],
  };
  return tableOf<LineShape>(about, [...portalLines, ...triggerLines], {
    Event: ({ event }) => event,
    Level: ({ level = 'none' }) => level,
    When: ({ when }) => when.replaceAll('`', ''),
    Fields: ({ fields }) => Object.entries(fields).map(fieldText),
  });
}
