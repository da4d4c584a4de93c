import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import { KEY_LIFE_MS, NOTICE_LIMIT, REQUEST_LIMIT, type Duration } from '../../contracts/access';
import {
  requestOf,
  type CutEvent,
  type Line,
  type PersonStanding,
} from '../../contracts/access-line';
import { everyoneShape, lineShape, pinsShape } from '../../contracts/access-records.server';
import {
  ACCESS_KEYS,
  STACK_PARTITION,
  EVERYONE_ITEM,
  EXPIRY_ATTRIBUTE,
  GROUP_INDEX,
  groupOfLine,
  lineItem,
  logItem,
  logPartition,
  PERSON_ITEM,
  PINS_ITEM,
  RECORD_ATTRIBUTE,
} from '../../contracts/access-table';
import { STORE_DEADLINE_MS, withDeadline } from '../deadline';
import {
  unlessConditionFails,
  VersionedItems,
  type Change,
  type Item,
  type ItemTable,
  type Versioned,
} from '../versioned-items';
import { ask, closedBy, EMPTY_LINE, indexedUntilMs, restsFromMs, type LineOutcome } from './line';
import {
  cut,
  EMPTY_PERSON,
  reserve,
  type PersonRecord,
  type ReserveOutcome,
} from './person-record';
import { noteKey, type KeyedCommand } from '../commands/keys';
import { take } from '../commands/rates';
import { numeric, readRecord, recordForm } from '../commands/record-item';
import { personShape } from './records';

/** A person's partition holds a line a group; a megabyte of them, many times over, is no person. */
const MOST_PAGES = 4;

/** Where the table is, and how long what is closed is kept. */
export interface AccessStoreOptions extends ItemTable {
  readonly logLifeMs: number;
}

/** What stands for a person. */
export interface PersonView {
  readonly standing: PersonStanding;
  readonly lines: ReadonlyMap<string, Line>;
}

/**
 * Requests and grants in DynamoDB: a line a person and group, an item of the person, and the log of
 * what is closed. Each change is one conditional write of one item ({@link VersionedItems}).
 */
export class AccessStore {
  private readonly lines: VersionedItems<Line>;
  private readonly people: VersionedItems<PersonRecord>;
  private readonly everyone: VersionedItems<PersonStanding>;
  private readonly pins: VersionedItems<{ readonly pins: readonly string[] }>;

  constructor(private readonly options: AccessStoreOptions) {
    const { logLifeMs } = options;
    this.lines = new VersionedItems(
      options,
      recordForm(EMPTY_LINE, lineShape, (line, _nowMs, key) => {
        const untilMs = indexedUntilMs(line);
        const restsMs = restsFromMs(line);
        return {
          forgettableAtMs: restsMs === undefined ? undefined : restsMs + logLifeMs,
          ...(untilMs !== undefined && { attributes: indexed(key, untilMs) }),
        };
      }),
    );
    // What cuts off what was before must outlast whatever it cuts off.
    this.people = new VersionedItems(
      options,
      recordForm(EMPTY_PERSON, personShape, (record, nowMs) => ({
        forgettableAtMs:
          record.signedOutAtMs === undefined && record.disabledAtMs === undefined
            ? nowMs + Math.max(KEY_LIFE_MS, REQUEST_LIMIT.withinMs) + NOTICE_LIMIT.withinMs
            : undefined,
      })),
    );
    this.everyone = new VersionedItems(
      options,
      recordForm<PersonStanding>({}, everyoneShape, () => ({})),
    );
    this.pins = new VersionedItems(
      options,
      recordForm({ pins: [] as readonly string[] }, pinsShape, () => ({})),
    );
  }

  /**
   * All that stands for a person, read consistently; as many items as there are groups.
   *
   * @throws {DeadlineError} and what the SDK or {@link readRecord} throws
   */
  async view(sub: string): Promise<PersonView> {
    const lines = new Map<string, Line>();
    let standing: PersonStanding = {};
    for (const item of await this.itemsOf(sub)) {
      const name = item[ACCESS_KEYS.sort]?.S ?? '';
      const group = groupOfLine(name);
      if (group !== undefined) lines.set(group, readRecord(item, lineShape).record);
      if (name === PERSON_ITEM) standing = readRecord(item, personShape).record;
    }
    return { standing, lines };
  }

  /** Notes a command of a person by its key. */
  noteKey(sub: string, command: KeyedCommand): Promise<'noted' | 'key-reused'> {
    return this.people.change(personKey(sub), (record, nowMs) => noteKey(record, command, nowMs));
  }

  /** Notes a request by its key and takes its places, by what {@link view} has just shown. */
  reserve(
    sub: string,
    command: KeyedCommand,
    groups: readonly string[],
    { standing, lines }: PersonView,
  ): Promise<ReserveOutcome | { readonly kind: 'key-reused' }> {
    const waiting = [...lines].flatMap(([group, line]) => {
      const open = requestOf(line, standing);
      return open ? [{ id: open.id, group }] : [];
    });
    type Outcome = Awaited<ReturnType<AccessStore['reserve']>>;
    return this.people.change<Outcome>(personKey(sub), (record, nowMs) => {
      const noted = noteKey(record, command, nowMs);
      if (noted.outcome === 'key-reused') return { record, outcome: { kind: 'key-reused' } };
      const places = { id: command.key, groups };
      const reserved = reserve(noted.record, places, waiting, nowMs);
      return reserved.outcome.kind === 'reserved' ? reserved : { ...reserved, record };
    });
  }

  /** Ends a person's sessions or grants from before. */
  cut(sub: string, act: Omit<CutEvent, 'atMs'>): Promise<'done' | 'again'> {
    return this.people.change(personKey(sub), (record, nowMs) => cut(record, act, nowMs));
  }

  /** Ends all sessions and proofs from before. */
  cutEveryone(act: Omit<CutEvent, 'atMs' | 'what'>): Promise<'done' | 'again'> {
    const all = { ...act, what: 'signed-out' } as const;
    return this.everyone.change(EVERYONE, (record, nowMs) => cut(record, all, nowMs));
  }

  /** When everyone was signed out last, if ever. */
  everyoneSignedOutAtMs(): Promise<number | undefined> {
    return this.everyone.change(EVERYONE, (record) => ({
      record,
      outcome: record.signedOutAtMs,
    }));
  }

  /** Replaces a person's pins. */
  pin(sub: string, pins: readonly string[]): Promise<void> {
    return this.pins.change(keyOf(sub, PINS_ITEM), (record) => ({
      record: isDeepStrictEqual(record.pins, pins) ? record : { pins },
      outcome: undefined,
    }));
  }

  /** A person's own request; what is closed on the line is copied to the log before it is reused. */
  ask(
    sub: string,
    group: string,
    request: { readonly id: string; readonly reason: string; readonly duration: Duration },
    standing: PersonStanding,
  ): Promise<LineOutcome> {
    return this.lines.change(
      lineKey(sub, group),
      (line, nowMs) => ask(line, { ...request, by: sub }, standing, nowMs),
      { beforeWrite: (read, next, signal) => this.keep(sub, group, read, next, signal) },
    );
  }

  /** What a decision makes of a line. */
  decide(
    sub: string,
    group: string,
    transition: (line: Line, nowMs: number) => Change<LineOutcome, Line>,
  ): Promise<LineOutcome> {
    return this.lines.change(lineKey(sub, group), transition);
  }

  /** Whether an owner may be told now that requests wait. */
  takeNotice(sub: string): Promise<boolean> {
    return this.people.change(personKey(sub), (record, nowMs) => {
      const noticedAtMs = take(record.noticedAtMs, NOTICE_LIMIT, nowMs);
      if (!noticedAtMs) return { record, outcome: false };
      return { record: { ...record, noticedAtMs }, outcome: true };
    });
  }

  /** Puts a closed history into the log, once, and anew only if more had happened by then. */
  private async keep(
    sub: string,
    group: string,
    { version, record }: Versioned<Line>,
    next: Line,
    abortSignal: AbortSignal,
  ): Promise<void> {
    const [first] = closedBy(record, next);
    if (!first) return;
    const { client, tableName, now, logLifeMs } = this.options;
    const command = new PutItemCommand({
      TableName: tableName,
      Item: {
        ...keyOf(logPartition(sub), logItem(group, first)),
        version: numeric(version),
        [RECORD_ATTRIBUTE]: { S: JSON.stringify({ history: record.history }) },
        [EXPIRY_ATTRIBUTE]: numeric(Math.ceil((now() + logLifeMs) / 1_000)),
      },
      ConditionExpression: 'attribute_not_exists(#key) OR #version < :version',
      ExpressionAttributeNames: { '#key': ACCESS_KEYS.partition, '#version': 'version' },
      ExpressionAttributeValues: { ':version': numeric(version) },
    });
    await unlessConditionFails(client.send(command, { abortSignal }));
  }

  private itemsOf(sub: string): Promise<Item[]> {
    const { client, tableName, deadlineMs = STORE_DEADLINE_MS } = this.options;
    return withDeadline(`an answer of table ${tableName}`, deadlineMs, async (abortSignal) => {
      const items: Item[] = [];
      let start: Item | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: tableName,
            ConsistentRead: true,
            KeyConditionExpression: '#key = :sub',
            ExpressionAttributeNames: { '#key': ACCESS_KEYS.partition },
            ExpressionAttributeValues: { ':sub': { S: sub } },
            ...(start && { ExclusiveStartKey: start }),
          }),
          { abortSignal },
        );
        items.push(...Items);
        if (!LastEvaluatedKey) return items;
        start = LastEvaluatedKey;
      }
      throw new RangeError(`expected at most ${MOST_PAGES} pages of one person`);
    });
  }
}

function keyOf(sub: string, item: string): Item {
  return { [ACCESS_KEYS.partition]: { S: sub }, [ACCESS_KEYS.sort]: { S: item } };
}

const EVERYONE = keyOf(STACK_PARTITION, EVERYONE_ITEM);
const personKey = (sub: string) => keyOf(sub, PERSON_ITEM);
const lineKey = (sub: string, group: string) => keyOf(sub, lineItem(group));

function indexed(key: Item, untilMs: number): Item {
  const group = groupOfLine(key[ACCESS_KEYS.sort]?.S ?? '') ?? '';
  return { [GROUP_INDEX.partition]: { S: group }, [GROUP_INDEX.sort]: numeric(untilMs) };
}
