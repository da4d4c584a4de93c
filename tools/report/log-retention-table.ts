import type { ProfileAssembly } from './assembly';
import { stores } from './stores';
import type { Cell, Table } from './table';

/** Where the log goes in each profile, and for how long. */
export function logRetentionTable(stacks: readonly ProfileAssembly[]): Table {
  return {
    id: 'log-retention',
    title: 'Where the log is kept',
    lead: 'The log groups of each profile. Who reads them is decided by the account’s IAM; the roles of the stack may write to them and read none.',
    madeFrom: stacks.map(({ source }) => source),
    columns: ['Profile', 'Log group', 'Retention', 'Encryption', 'When the stack goes'],
    rows: stacks.flatMap((stack) =>
      stack.ofType('AWS::Logs::LogGroup').map((group): Cell[] => {
        const facts = stores['AWS::Logs::LogGroup']?.(group, stack);
        return [
          stack.profile,
          stack.nameOf(group.id),
          facts?.retention ?? '',
          facts?.encryption ?? '',
          group.deletionPolicy,
        ];
      }),
    ),
  };
}
