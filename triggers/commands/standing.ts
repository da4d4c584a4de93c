import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { PersonStanding } from '../../contracts/access-line';
import { standingShape } from '../../contracts/access-records.server';
import {
  ACCESS_KEYS,
  EVERYONE_ITEM,
  PERSON_ITEM,
  STACK_PARTITION,
} from '../../contracts/access-table';
import { STORE_DEADLINE_MS, withDeadline } from '../deadline';
import type { ItemTable } from '../versioned-items';
import { readRecord } from './record-item';

/** What the table of requests and grants says of people, to a function that does not write it. */
export interface Standings {
  readonly of: (sub: string) => Promise<PersonStanding>;
  /** When everyone was signed out last, if ever. */
  readonly everyoneSignedOutAtMs: () => Promise<number | undefined>;
}

/**
 * Reads consistently. Both methods throw {@link DeadlineError}, what the SDK throws, or
 * {@link RecordItemError}.
 */
export function standingsIn({
  client,
  tableName,
  deadlineMs = STORE_DEADLINE_MS,
}: ItemTable): Standings {
  const read = (partition: string, item: string): Promise<PersonStanding> =>
    withDeadline(`an answer of table ${tableName}`, deadlineMs, async (abortSignal) => {
      const command = new GetItemCommand({
        TableName: tableName,
        Key: { [ACCESS_KEYS.partition]: { S: partition }, [ACCESS_KEYS.sort]: { S: item } },
        ConsistentRead: true,
      });
      const { Item } = await client.send(command, { abortSignal });
      return Item ? readRecord(Item, standingShape).record : {};
    });
  return {
    of: (sub) => read(sub, PERSON_ITEM),
    everyoneSignedOutAtMs: async () => (await read(STACK_PARTITION, EVERYONE_ITEM)).signedOutAtMs,
  };
}
