import { OperationError, UsageError } from '../errors';
import { namesOf } from './names';
import type { GroupStanding, Standing } from './standings';

const named = { type: 'string', multiple: true, default: [] as string[] } as const;

/** The options that say what becomes of groups. */
export const groupOptions = {
  'adopt-group': named,
  'empty-group': named,
  'keep-group': named,
} as const;

/** What the operator has said of groups, by their names. */
export interface GroupWords {
  /** The stack takes them in, with everybody in them. */
  readonly 'adopt-group': readonly string[];
  /** Everybody is taken out of them, and they are deleted. */
  readonly 'empty-group': readonly string[];
  /** They leave the stack and stay as they are. */
  readonly 'keep-group': readonly string[];
}

/** A group that is in the pool would be created. */
export class GroupInTheWayError extends OperationError {}

const TAKES: Readonly<Record<keyof GroupWords, readonly Standing[]>> = {
  'adopt-group': ['in the way'],
  'empty-group': ['in the way', 'outside'],
  'keep-group': ['leaves'],
};

/**
 * Holds the groups against the words: each that is in the way must be named, and each word must name a
 * group to which that can be done.
 *
 * @throws {GroupInTheWayError} `UsageError`
 */
export function holdAgainstWords(groups: readonly GroupStanding[], words: GroupWords): void {
  for (const [option, takes] of Object.entries(TAKES) as [keyof GroupWords, Standing[]][]) {
    const possible = groups.filter(({ standing }) => takes.includes(standing));
    const mistaken = words[option].find((word) => !possible.some(({ name }) => name === word));
    if (mistaken === undefined) continue;
    const names = possible.map(({ name }) => name).join(', ') || 'none';
    throw new UsageError(
      `Nothing was deployed: --${option} ${mistaken} names no group that it can be done to. There is: ${names}.`,
    );
  }
  const both = words['adopt-group'].find((word) => words['empty-group'].includes(word));
  if (both !== undefined) {
    throw new UsageError(
      `Expected one of --adopt-group ${both} and --empty-group ${both}, got both`,
    );
  }
  const settled = [...words['adopt-group'], ...words['empty-group']];
  const unsettled = groups.filter(
    ({ name, standing }) => standing === 'in the way' && !settled.includes(name),
  );
  if (unsettled.length === 0) return;
  throw new GroupInTheWayError(
    [
      'Nothing was deployed: the user pool has groups that the stack would create, and cannot (GroupExistsException):',
      ...unsettled.map(({ name, members }) => `  ${name}, with ${namesOf(members)}`),
      'Who is in them would open what they guard. For each, one of:',
      ...unsettled.flatMap(({ name }) => [
        `  --adopt-group ${name}  the stack takes it in, with everybody in it`,
        `  --empty-group ${name}  everybody is taken out of it first`,
      ]),
    ].join('\n'),
  );
}
