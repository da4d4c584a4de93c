import type { Words } from '../../../../tools/operate/change-set/judgement';
import { rollOut } from '../../../../tools/operate/change-set/roll-out';
import type { GroupWords } from '../../../../tools/operate/groups/words';
import type { AssembledStack } from '../../../../tools/operate/settings';
import { describeStack } from '../../../../tools/operate/stack';
import type { RunStep } from '../../../../tools/operate/steps';
import { stackName, testClients } from './grounds';
import type { Recorded } from './replay';
import { stackService, type StackOptions } from './stack-service';
import { testTerminal, type Typed } from './terminal';

/** A change set and what the operator says to it. */
export interface Attempt extends StackOptions, Typed {
  readonly words?: Partial<Words>;
  readonly groupWords?: Partial<GroupWords>;
  readonly yes?: boolean;
  readonly stopped?: AbortController;
  /** How many people are in each group. */
  readonly members?: number;
  readonly aws?: Readonly<Record<string, Recorded>>;
  readonly run?: RunStep;
  readonly assembled?: Partial<AssembledStack>;
}

export const noWords: Words = { 'remove-area': [], remove: [], replace: [], unprotect: [] };
export const noGroupWords: GroupWords = { 'adopt-group': [], 'empty-group': [], 'keep-group': [] };

/** Rolls a change set out against a written CloudFormation. */
export async function attemptRollOut({
  words,
  groupWords,
  yes = true,
  stopped,
  members = 0,
  aws,
  ...given
}: Attempt) {
  const service = stackService(given);
  const terminal = testTerminal(given);
  const clients = testClients({
    ...service.answers,
    ListUsersInGroupCommand: ({ NextToken }) => ({
      Users: Array.from({ length: NextToken === undefined ? members : 0 }, () => ({})),
      ...(NextToken === undefined && { NextToken: 'the last page' }),
    }),
    ...aws,
  });
  const standing = await describeStack(clients.cloudFormation, stackName);
  const result = await rollOut({
    assembled: { stackName, profile: 'starter', ...given.assembled },
    intended: {},
    beside: (update) => update(),
    clients,
    terminal,
    run: given.run ?? service.run,
    yes,
    words: { ...noWords, ...words },
    groupWords: { ...noGroupWords, ...groupWords },
    stopped: (stopped ?? new AbortController()).signal,
    pollMs: 0,
    standing,
  }).catch((error: unknown) => error);
  return { ...service, result, shown: terminal.shown() };
}
