import type { ProfileAssembly } from './assembly';
import { logGroup, storeFacts } from './stores';
import { tableOf } from './table';
import type { Table } from './table';

/** Every store of the stack: how it is encrypted, how long it keeps what, and what survives. */
export function storesTable(stack: ProfileAssembly): Table {
  const about = {
    id: `${stack.profile}-stores`,
    title: 'Stores: encryption and retention',
    lead: 'Everything of the stack that keeps data. Outside of the stack, and so not below: the release itself in the bucket of the CDK bootstrap, and the mailboxes that the codes are sent to. A resource type that this report cannot place is red.',
    madeFrom: [stack.source, 'tools/report/stores.ts'],
  };
  const stores = stack.resources.flatMap((resource) => {
    const facts = storeFacts(resource, stack);
    return facts ? [{ ...resource, ...facts }] : [];
  });
  return tableOf(about, stores, {
    Store: ({ id }) => stack.nameOf(id),
    Type: ({ type }) => type,
    Keeps: ({ keeps }) => keeps,
    Encryption: ({ encryption = '' }) => encryption,
    Retention: ({ retention = '' }) => retention,
    Recovery: ({ recovery = '' }) => recovery,
    'Reached by': ({ exposure = '' }) => exposure,
    'When the stack goes': ({ deletionPolicy }) => deletionPolicy,
  });
}

/** Where the log goes in each profile, and for how long. */
export function logRetentionTable(stacks: readonly ProfileAssembly[]): Table {
  const about = {
    id: 'log-retention',
    title: 'Where the log is kept',
    lead: 'The log groups of each profile. Who reads them is decided by the account’s IAM; the roles of the stack may write to them and read none.',
    madeFrom: stacks.map(({ source }) => source),
  };
  const groups = stacks.flatMap((stack) =>
    stack.ofType('AWS::Logs::LogGroup').map((group) => ({
      ...group,
      ...logGroup(group, stack),
      profile: stack.profile,
      name: stack.nameOf(group.id),
    })),
  );
  return tableOf(about, groups, {
    Profile: ({ profile }) => profile,
    'Log group': ({ name }) => name,
    Retention: ({ retention }) => retention,
    Encryption: ({ encryption }) => encryption,
    'When the stack goes': ({ deletionPolicy }) => deletionPolicy,
  });
}
