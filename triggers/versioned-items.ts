import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { setTimeout as pause } from 'node:timers/promises';
import { STORE_DEADLINE_MS, withDeadline } from './deadline';

const LONGEST_PAUSE_MS = 80;

/** An item, or its key, as DynamoDB gives and takes it. */
export type Item = Record<string, AttributeValue>;

/** A record as it was read; 0 is the version of one of which nothing is stored. */
export interface Versioned<Kept> {
  readonly version: number;
  readonly record: Kept;
}

/** What a transition makes of a record; the very same record if nothing is to be written. */
export interface Change<Outcome, Kept> {
  readonly record: Kept;
  readonly outcome: Outcome;
}

/** Where items are. */
export interface ItemTable {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** For one use; default what the function can afford. */
  readonly deadlineMs?: number | undefined;
}

/** How a record is an item; the version is in the attribute `version`. */
export interface ItemForm<Kept> {
  /** What an item that is not there holds. */
  readonly empty: Kept;
  readonly toItem: (key: Item, kept: Versioned<Kept>, nowMs: number) => Item;
  readonly fromItem: (item: Item) => Versioned<Kept>;
}

/** What a change may ask for beside its transition. */
export interface ChangeOptions<Kept> {
  readonly affordableMs?: number;
  /** Done before each attempt to write, with what was read and what is to be written. */
  readonly beforeWrite?: (read: Versioned<Kept>, next: Kept, signal: AbortSignal) => Promise<void>;
}

/**
 * Records in DynamoDB, one an item, with a version each. A use reads the item consistently
 * (`GetItem`) and, if something changes, writes it on condition that nobody wrote in between
 * (`PutItem`); who loses begins again with what the other wrote. Within a deadline: every method
 * throws {@link DeadlineError}, what the SDK throws, or what `fromItem` throws.
 *
 * The SDK may repeat a write whose answer was lost: the repeated one then meets its own effect, which
 * each transition must bear.
 */
export class VersionedItems<Kept> {
  constructor(
    private readonly table: ItemTable,
    private readonly form: ItemForm<Kept>,
  ) {}

  /** What the transition came to, once it is written. */
  change<Outcome>(
    key: Item,
    transition: (record: Kept, nowMs: number) => Change<Outcome, Kept>,
    { affordableMs = STORE_DEADLINE_MS, beforeWrite }: ChangeOptions<Kept> = {},
  ): Promise<Outcome> {
    const { now, tableName, deadlineMs = affordableMs } = this.table;
    return withDeadline(`an answer of table ${tableName}`, deadlineMs, async (signal) => {
      for (let attempt = 0; ; attempt += 1) {
        const read = await this.read(key, signal);
        const nowMs = now();
        const { record, outcome } = transition(read.record, nowMs);
        if (record === read.record) return outcome;
        await beforeWrite?.(read, record, signal);
        const item = this.form.toItem(key, { version: read.version + 1, record }, nowMs);
        if (await this.write(item, Object.keys(key), read.version, signal)) return outcome;
        const longest = Math.min(LONGEST_PAUSE_MS, 5 * 2 ** attempt);
        await pause(Math.random() * longest, undefined, { signal });
      }
    });
  }

  private async read(key: Item, abortSignal: AbortSignal): Promise<Versioned<Kept>> {
    const { client, tableName } = this.table;
    const command = new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true });
    const { Item } = await client.send(command, { abortSignal });
    return Item ? this.form.fromItem(Item) : { version: 0, record: this.form.empty };
  }

  /** @returns false if what is stored has another version by now; 0 is nothing stored */
  private write(item: Item, [key = '']: string[], expected: number, abortSignal: AbortSignal) {
    const { client, tableName } = this.table;
    const isFirst = expected === 0;
    const command = new PutItemCommand({
      TableName: tableName,
      Item: item,
      ConditionExpression: isFirst ? 'attribute_not_exists(#key)' : '#key = :expected',
      ExpressionAttributeNames: { '#key': isFirst ? key : 'version' },
      ...(!isFirst && { ExpressionAttributeValues: { ':expected': { N: String(expected) } } }),
    });
    return unlessConditionFails(client.send(command, { abortSignal }));
  }
}

/** Whether a conditional write was made: false if what is stored is not as its condition says. */
export async function unlessConditionFails(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
