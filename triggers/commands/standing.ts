import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { PersonStanding } from '../../contracts/access-line';
import { ACCESS_KEYS, PERSON_ITEM } from '../../contracts/access-table';
import { STORE_DEADLINE_MS, withDeadline } from '../deadline';
import type { ItemTable } from '../versioned-items';
import { readRecord } from './record-item';

const time = z.number().int().nonnegative().optional();
/** What of a person's item concerns others than its writer. */
const shape: z.ZodType<PersonStanding> = z.object({ signedOutAtMs: time, disabledAtMs: time });

/**
 * Reads what holds for a person out of the table of requests and grants, consistently, for a function
 * that does not write it.
 *
 * @throws {DeadlineError} and what the SDK or {@link readRecord} throws
 */
export function standingReader({ client, tableName, deadlineMs = STORE_DEADLINE_MS }: ItemTable) {
  return (sub: string): Promise<PersonStanding> =>
    withDeadline(`an answer of table ${tableName}`, deadlineMs, async (abortSignal) => {
      const command = new GetItemCommand({
        TableName: tableName,
        Key: { [ACCESS_KEYS.partition]: { S: sub }, [ACCESS_KEYS.sort]: { S: PERSON_ITEM } },
        ConsistentRead: true,
      });
      const { Item } = await client.send(command, { abortSignal });
      return Item ? readRecord(Item, shape).record : {};
    });
}
