import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { KEY_LIFE_MS } from '../../contracts/access';
import { ACCESS_KEYS, EXPIRY_ATTRIBUTE, RECORD_ATTRIBUTE } from '../../contracts/access-table';
import {
  ADMINISTRATORS,
  CREATION_ITEM,
  creationPartition,
  KEYS_ITEM,
  LESSENING_MS,
  type PersonEvent,
} from '../../contracts/people-history';
import { noteKey, type KeyedCommand, type RememberedKey } from '../commands/keys';
import { numeric, recordForm } from '../commands/record-item';
import { STORE_DEADLINE_MS, withDeadline } from '../deadline';
import { VersionedItems, type Item, type ItemTable } from '../versioned-items';
import { EMPTY_ADMINISTRATORS, lessen, type AdministratorsRecord } from './administrators';

/** Where the table is, and how long what happened is kept. */
export interface PeopleStoreOptions extends ItemTable {
  readonly logLifeMs: number;
}

/** An account that is being made. */
export interface Creation {
  /** When it was begun last; 0: never, or it came to its end. */
  readonly begunAtMs: number;
  /** Whom it has made. */
  readonly person?: string | undefined;
}

const text = z.string();
const time = z.number().int().nonnegative();
const keysShape = z.strictObject({
  keys: z.array(z.strictObject({ key: text, hash: text, atMs: time })),
});
const administratorsShape: z.ZodType<AdministratorsRecord> = z.strictObject({
  lessened: z.array(z.strictObject({ person: text, atMs: time })),
});
const creationShape: z.ZodType<Creation> = z.strictObject({
  begunAtMs: time,
  person: text.optional(),
});

interface Keys {
  readonly keys: readonly RememberedKey[];
}

/**
 * What is remembered of what was done to accounts, in DynamoDB: what happened, an item each, which is
 * written again at its end; and items that are changed under a version ({@link VersionedItems}).
 * Every method throws {@link DeadlineError}, what the SDK throws, or {@link RecordItemError}.
 */
export class PeopleStore {
  private readonly keys: VersionedItems<Keys>;
  private readonly administrators: VersionedItems<AdministratorsRecord>;
  private readonly creations: VersionedItems<Creation>;

  constructor(private readonly options: PeopleStoreOptions) {
    this.keys = new VersionedItems(
      options,
      recordForm<Keys>({ keys: [] }, keysShape, (_record, nowMs) => ({
        forgettableAtMs: nowMs + KEY_LIFE_MS,
      })),
    );
    this.administrators = new VersionedItems(
      options,
      recordForm(EMPTY_ADMINISTRATORS, administratorsShape, (_record, nowMs) => ({
        forgettableAtMs: nowMs + LESSENING_MS,
      })),
    );
    this.creations = new VersionedItems(
      options,
      recordForm<Creation>({ begunAtMs: 0 }, creationShape, (_record, nowMs) => ({
        forgettableAtMs: nowMs + KEY_LIFE_MS,
      })),
    );
  }

  /** Notes a command of an administrator by its key. */
  noteKey(sub: string, command: KeyedCommand): Promise<'noted' | 'key-reused'> {
    return this.keys.change(keyOf(sub, KEYS_ITEM), (record, nowMs) =>
      noteKey(record, command, nowMs),
    );
  }

  /** Notes who is about to be an administrator no more, by whom: of any number at once one stays. */
  lessen(person: string, actor: string): Promise<'noted' | 'last-administrator'> {
    const key = keyOf(ADMINISTRATORS.partition, ADMINISTRATORS.item);
    return this.administrators.change(key, (record, nowMs) => lessen(record, person, actor, nowMs));
  }

  /** An account that is being made, by a hash of its address. */
  creation(addressHash: string): Promise<Creation> {
    return this.creations.change(creationKey(addressHash), (record, nowMs) => ({
      record,
      outcome: nowMs - record.begunAtMs < KEY_LIFE_MS ? record : { begunAtMs: 0 },
    }));
  }

  /** Notes how far it has come. */
  async noteCreation(addressHash: string, person: string | undefined): Promise<void> {
    await this.creations.change(creationKey(addressHash), (_record, nowMs) => ({
      record: { begunAtMs: nowMs, person },
      outcome: undefined,
    }));
  }

  /** It came to its end, so that the address is simply taken from now on. */
  async endCreation(addressHash: string): Promise<void> {
    await this.creations.change(creationKey(addressHash), () => ({
      record: { begunAtMs: 0 },
      outcome: undefined,
    }));
  }

  /** Writes what happens to a person, or what became of it, at its place. */
  async write(sub: string, item: string, event: PersonEvent): Promise<void> {
    const { client, tableName, logLifeMs, deadlineMs = STORE_DEADLINE_MS } = this.options;
    const command = new PutItemCommand({
      TableName: tableName,
      Item: {
        ...keyOf(sub, item),
        version: numeric(event.outcome === 'begun' ? 1 : 2),
        [RECORD_ATTRIBUTE]: { S: JSON.stringify(event) },
        [EXPIRY_ATTRIBUTE]: numeric(Math.ceil((event.atMs + logLifeMs) / 1_000)),
      },
    });
    await withDeadline(`an answer of table ${tableName}`, deadlineMs, (abortSignal) =>
      client.send(command, { abortSignal }),
    );
  }
}

function keyOf(sub: string, item: string): Item {
  return { [ACCESS_KEYS.partition]: { S: sub }, [ACCESS_KEYS.sort]: { S: item } };
}

const creationKey = (addressHash: string) => keyOf(creationPartition(addressHash), CREATION_ITEM);
