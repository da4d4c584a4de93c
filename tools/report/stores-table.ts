import type { ProfileAssembly } from './assembly';
import { keepsNothing, stores } from './stores';
import { bad } from './table';
import type { Cell, Table } from './table';

/** Every store of the stack: how it is encrypted, how long it keeps what, and what survives. */
export function storesTable(stack: ProfileAssembly): Table {
  const rows = stack.resources.flatMap((resource): Cell[][] => {
    const { id, type, deletionPolicy } = resource;
    const describe = stores[type];
    if (describe) {
      const { keeps, encryption, retention, recovery, exposure } = describe(resource, stack);
      const name = stack.nameOf(id);
      return [[name, type, keeps, encryption, retention, recovery, exposure, deletionPolicy]];
    }
    if (keepsNothing(type)) return [];
    const unknown = bad('this report does not know what it keeps');
    return [[stack.nameOf(id), type, unknown, '', '', '', '', deletionPolicy]];
  });
  return {
    id: `${stack.profile}-stores`,
    title: 'Stores: encryption and retention',
    lead: 'Everything of the stack that keeps data. Outside of the stack, and so not below: the release itself in the bucket of the CDK bootstrap, and the mailboxes that the codes are sent to. A resource type that this report cannot place is red.',
    madeFrom: [stack.source, 'tools/report/stores.ts'],
    columns: [
      'Store',
      'Type',
      'Keeps',
      'Encryption',
      'Retention',
      'Recovery',
      'Reached by',
      'When the stack goes',
    ],
    rows,
  };
}
