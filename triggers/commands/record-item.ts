import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod';
import { EXPIRY_ATTRIBUTE, RECORD_ATTRIBUTE } from '../../contracts/access-table';
import type { Item, ItemForm, Versioned } from '../versioned-items';

/** An item is not one of ours. The message says where, never what is in it. */
export class RecordItemError extends Error {
  override readonly name = 'RecordItemError';
}

/** What stands beside a record for DynamoDB to read. */
interface Beside {
  /** When it may be deleted; undefined: never. */
  readonly forgettableAtMs?: number | undefined;
  readonly attributes?: Item;
}

/**
 * A record as JSON in one attribute, beside its keys and its version: DynamoDB looks into none of it,
 * and who reads it checks its shape.
 */
export function recordForm<Kept>(
  empty: Kept,
  shape: z.ZodType<Kept>,
  beside: (record: Kept, nowMs: number, key: Item) => Beside,
): ItemForm<Kept> {
  return {
    empty,
    toItem(key, { version, record }, nowMs) {
      const { forgettableAtMs, attributes } = beside(record, nowMs, key);
      return {
        ...key,
        ...attributes,
        version: numeric(version),
        [RECORD_ATTRIBUTE]: { S: JSON.stringify(record) },
        ...(forgettableAtMs !== undefined && {
          [EXPIRY_ATTRIBUTE]: numeric(Math.ceil(forgettableAtMs / 1_000)),
        }),
      };
    },
    fromItem: (item) => readRecord(item, shape),
  };
}

/** @throws {RecordItemError} */
export function readRecord<Kept>(item: Item, shape: z.ZodType<Kept>): Versioned<Kept> {
  const version = Number(item.version?.N);
  if (!Number.isSafeInteger(version) || version < 1)
    throw new RecordItemError('expected version to be a whole number, 1 or more');
  const parsed = shape.safeParse(parsedJson(item[RECORD_ATTRIBUTE]?.S));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') || 'all of it';
    throw new RecordItemError(`expected a record, got it wrong in: ${where}`);
  }
  return { version, record: parsed.data };
}

/** A number as DynamoDB takes it. */
export function numeric(value: number): AttributeValue {
  return { N: String(value) };
}

function parsedJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
