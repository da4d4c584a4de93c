import { DynamoDBClient, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Line, LineEvent, PersonStanding } from '../../contracts/access-line';
import {
  closedShape,
  everyoneShape,
  lineShape,
  pinsShape,
  standingShape,
} from '../../contracts/access-records.server';
import {
  ACCESS_KEYS,
  EVERYONE_ITEM,
  GROUP_INDEX,
  groupOfLine,
  lineItem,
  logPartition,
  PERSON_ITEM,
  PINS_ITEM,
  STACK_PARTITION,
} from '../../contracts/access-table';
import { partition, queryItems, recordOf, type Item } from './table-items.server';

const ATTEMPT_TIMEOUT_MS = 600;
const CONNECTION_TIMEOUT_MS = 300;
const MAX_SOCKETS = 200;
/** Lines that are read again side by side. */
const PEOPLE_AT_ONCE = 25;

/** All that the table has of a person. */
export interface PersonView {
  readonly standing: PersonStanding;
  /** By group. */
  readonly lines: ReadonlyMap<string, Line>;
  readonly pins: readonly string[];
}

/** What stands between a person and a group. */
export interface GroupLine {
  readonly sub: string;
  readonly line: Line;
  readonly standing: PersonStanding;
}

/** A cycle that is over: what happened to a request and what came of it, the oldest first. */
export interface ClosedCycle {
  readonly group: string;
  readonly history: readonly LineEvent[];
}

/** A client for the region of the table. */
export function createTableClient(region: string): DynamoDBClient {
  return new DynamoDBClient({
    region,
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: ATTEMPT_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: MAX_SOCKETS },
      httpsAgent: { maxSockets: MAX_SOCKETS },
    },
  });
}

/**
 * Reads the table of requests and grants; the portal may not write it. Every method throws
 * {@link DependencyUnavailableError} if the table does not answer within a second, or not with what
 * the function for access writes.
 */
export class AccessTable {
  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
  ) {}

  /** What stands for a person, read consistently: one `Query` of as many items as there are groups. */
  async view(sub: string): Promise<PersonView> {
    const lines = new Map<string, Line>();
    let standing: PersonStanding = {};
    let pins: readonly string[] = [];
    for (const item of await this.#query(partition(sub))) {
      const name = item[ACCESS_KEYS.sort]?.S ?? '';
      const group = groupOfLine(name);
      if (group !== undefined) lines.set(group, recordOf(item, lineShape));
      if (name === PERSON_ITEM) standing = recordOf(item, standingShape);
      if (name === PINS_ITEM) ({ pins } = recordOf(item, pinsShape));
    }
    return { standing, lines, pins };
  }

  /** When everybody was signed out, in milliseconds; undefined: never. */
  async everyoneSignedOutAtMs(): Promise<number | undefined> {
    const item = await this.#item(STACK_PARTITION, EVERYONE_ITEM);
    return item && recordOf(item, everyoneShape).signedOutAtMs;
  }

  /**
   * The people of a group on whose line something stands; the index names them, each is read again.
   *
   * @param most of them are read: those whose access ends first, then those who wait
   */
  async linesOf(group: string, nowMs = Date.now(), most?: number): Promise<GroupLine[]> {
    const named = await this.#query({
      IndexName: GROUP_INDEX.name,
      ConsistentRead: false,
      KeyConditionExpression: '#group = :group AND #until > :now',
      ExpressionAttributeNames: {
        '#group': GROUP_INDEX.partition,
        '#until': GROUP_INDEX.sort,
      },
      ExpressionAttributeValues: { ':group': { S: group }, ':now': { N: String(nowMs) } },
      ...(most !== undefined && { Limit: most }),
    });
    const subs = [...new Set(named.flatMap((item) => item[ACCESS_KEYS.partition]?.S ?? []))];
    const found: GroupLine[] = [];
    for (let at = 0; at < subs.length; at += PEOPLE_AT_ONCE) {
      const some = subs.slice(at, at + PEOPLE_AT_ONCE);
      const views = await Promise.all(
        some.map(async (sub) => ({ sub, ...(await this.view(sub)) })),
      );
      for (const { sub, standing, lines } of views) {
        const line = lines.get(group);
        if (line) found.push({ sub, line, standing });
      }
    }
    return found;
  }

  /** The lines of people and one group, by `sub`; nobody without one. Each is read: hand in few. */
  async linesBetween(subs: readonly string[], group: string): Promise<ReadonlyMap<string, Line>> {
    const found = new Map<string, Line>();
    for (let at = 0; at < subs.length; at += PEOPLE_AT_ONCE) {
      const some = subs.slice(at, at + PEOPLE_AT_ONCE);
      const items = await Promise.all(some.map((sub) => this.#item(sub, lineItem(group))));
      for (const [place, sub] of some.entries()) {
        const item = items[place];
        if (item) found.set(sub, recordOf(item, lineShape));
      }
    }
    return found;
  }

  /** What is over between a person and the groups, in no order. */
  async closedOf(sub: string): Promise<ClosedCycle[]> {
    const items = await this.#query(partition(logPartition(sub)));
    return items.map((item) => {
      const name = groupOfLine(item[ACCESS_KEYS.sort]?.S ?? '') ?? '';
      const group = name.slice(0, name.lastIndexOf('#'));
      return { group, history: recordOf(item, closedShape).history };
    });
  }

  /** By a query, which is all that the portal may do there. */
  async #item(key: string, name: string): Promise<Item | undefined> {
    const all = partition(key);
    const [item] = await this.#query({
      ...all,
      KeyConditionExpression: `${all.KeyConditionExpression} AND #sort = :sort`,
      ExpressionAttributeNames: { ...all.ExpressionAttributeNames, '#sort': ACCESS_KEYS.sort },
      ExpressionAttributeValues: { ...all.ExpressionAttributeValues, ':sort': { S: name } },
    });
    return item;
  }

  #query(question: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> {
    return queryItems(this.client, { TableName: this.tableName, ...question });
  }
}
