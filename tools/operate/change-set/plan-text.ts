import type { Change, Fate } from './change';
import { called, GUARDED_KINDS } from './guarded-kinds';
import type { Loss } from './judgement';
import { noticesOf } from './notices';

const TITLES: readonly (readonly [Fate, string])[] = [
  ['created', 'Created'],
  ['imported', 'Taken into the stack as they are'],
  ['changed', 'Changed in place'],
  ['replaced', 'Replaced by a new one'],
  ['perhaps replaced', 'Perhaps replaced; CloudFormation knows when it does it'],
  ['leaves', 'Leaves the stack, and stays in the account'],
  ['deleted', 'Deleted'],
];

/** So many of one type are listed by name; more are counted. */
const LISTED = 4;

/** What a deployment is about to do, in words for a terminal. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly losses: readonly Loss[];
  /** How many resources stay as they are. */
  readonly kept: number;
}

/** The plan as the operator reads it before the question. */
export function planText({ changes, losses, kept }: Plan): string {
  const sections = TITLES.flatMap(([fate, title]) => {
    const lines = linesOf(changes.filter((change) => change.fate === fate));
    return lines.length === 0 ? [] : [`\n${title}:`, ...lines];
  });
  const lost = [...new Set(losses.map(({ text }) => `  ${text}`))];
  const noticed = noticesOf(changes).map((line) => `  ${line}`);
  return [
    '\nWhat this deployment does:',
    ...sections,
    ...(lost.length > 0 ? ['\nLost:', ...lost] : []),
    `\nKept as it is: ${kept === 1 ? '1 resource' : `${kept} resources`}.`,
    '\nWhat people notice:',
    ...(noticed.length > 0 ? noticed : ['  nothing']),
    '',
  ].join('\n');
}

function linesOf(changes: readonly Change[]): string[] {
  const types = new Map<string, Change[]>();
  for (const change of changes) {
    types.set(change.type, [...(types.get(change.type) ?? []), change]);
  }
  return [...types].flatMap(([type, some]) =>
    some.length > LISTED && !(type in GUARDED_KINDS && some.some(({ fate }) => fate !== 'created'))
      ? [`  ${GUARDED_KINDS[type]?.title ?? type} (${some.length})`]
      : some.map((change) => `  ${called(change)}${inside(change)}`),
  );
}

function inside({ fate, properties }: Change): string {
  return fate === 'created' || properties.length === 0 ? '' : `: ${properties.join(', ')}`;
}
