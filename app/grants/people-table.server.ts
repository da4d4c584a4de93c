import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ACCESS_KEYS } from '../../contracts/access-table';
import { EVENT_ITEMS, type PersonEvent } from '../../contracts/people-history';
import { personEventShape } from '../../contracts/people-records.server';
import { partition, queryItems, recordOf } from './table-items.server';

/** Of one person, the newest. */
const MOST_EVENTS = 100;

/**
 * Reads the table of what was done to accounts; the portal may not write it. Throws
 * {@link DependencyUnavailableError} if the table does not answer within a second, or not with what
 * the function for people writes.
 */
export class PeopleTable {
  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
  ) {}

  /** What was done to a person's account, the newest first. */
  async historyOf(sub: string): Promise<PersonEvent[]> {
    const all = partition(sub);
    const items = await queryItems(this.client, {
      TableName: this.tableName,
      ...all,
      KeyConditionExpression: `${all.KeyConditionExpression} AND #sort BETWEEN :from AND :to`,
      ExpressionAttributeNames: { ...all.ExpressionAttributeNames, '#sort': ACCESS_KEYS.sort },
      ExpressionAttributeValues: {
        ...all.ExpressionAttributeValues,
        ':from': { S: EVENT_ITEMS.from },
        ':to': { S: EVENT_ITEMS.to },
      },
      ScanIndexForward: false,
      Limit: MOST_EVENTS,
    });
    return items.map((item) => recordOf(item, personEventShape));
  }
}
