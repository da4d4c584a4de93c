import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { forgettableAtMs, type Challenge, type ChallengeRecord } from './challenge-record';
import type { Item, Versioned } from './versioned-items';

type VersionedRecord = Versioned<ChallengeRecord>;

/** An item is not one of ours. The message names the attribute, never what is in it. */
export class ChallengeItemError extends Error {
  override readonly name = 'ChallengeItemError';
}

/** `expiresAt` is the table's TTL attribute, epoch seconds; the other times are milliseconds. */
export function toItem(sub: string, { version, record }: VersionedRecord, nowMs: number): Item {
  const { challenge, sentAtMs, failedAtMs, failuresSinceSuccess, lockedUntilMs, provedAtMs } =
    record;
  const forgettable = forgettableAtMs(record, nowMs);
  return {
    sub: { S: sub },
    version: number(version),
    sentAtMs: { L: sentAtMs.map(number) },
    failedAtMs: { L: failedAtMs.map(number) },
    failuresSinceSuccess: number(failuresSinceSuccess),
    ...(challenge && { challenge: { M: challengeAttributes(challenge) } }),
    ...(lockedUntilMs !== undefined && { lockedUntilMs: number(lockedUntilMs) }),
    ...(provedAtMs !== undefined && { provedAtMs: number(provedAtMs) }),
    ...(forgettable !== undefined && { expiresAt: number(Math.ceil(forgettable / 1_000)) }),
  };
}

/** @throws {ChallengeItemError} */
export function fromItem(item: Item): VersionedRecord {
  const { challenge, lockedUntilMs, provedAtMs } = item;
  return {
    version: readNumber(item.version, 'version'),
    record: {
      challenge: challenge && readChallenge(challenge),
      sentAtMs: readNumbers(item.sentAtMs, 'sentAtMs'),
      failedAtMs: readNumbers(item.failedAtMs, 'failedAtMs'),
      failuresSinceSuccess: readNumber(item.failuresSinceSuccess, 'failuresSinceSuccess'),
      lockedUntilMs: lockedUntilMs && readNumber(lockedUntilMs, 'lockedUntilMs'),
      provedAtMs: provedAtMs && readNumber(provedAtMs, 'provedAtMs'),
    },
  };
}

function challengeAttributes({ id, sentAtMs, expiresAtMs, spent }: Challenge): Item {
  return {
    id: { S: id },
    sentAtMs: number(sentAtMs),
    expiresAtMs: number(expiresAtMs),
    spent: { BOOL: spent },
  };
}

function readChallenge({ M: map }: AttributeValue): Challenge {
  const id = map?.id?.S;
  const spent = map?.spent?.BOOL;
  if (id === undefined || spent === undefined)
    throw new ChallengeItemError('expected challenge to be a map with an id and spent');
  return {
    id,
    spent,
    sentAtMs: readNumber(map?.sentAtMs, 'challenge.sentAtMs'),
    expiresAtMs: readNumber(map?.expiresAtMs, 'challenge.expiresAtMs'),
  };
}

function readNumbers(value: AttributeValue | undefined, name: string): number[] {
  if (!value?.L) throw new ChallengeItemError(`expected ${name} to be a list`);
  return value.L.map((element) => readNumber(element, name));
}

function readNumber(value: AttributeValue | undefined, name: string): number {
  const read = value?.N === undefined ? NaN : Number(value.N);
  if (!Number.isSafeInteger(read) || read < 0)
    throw new ChallengeItemError(`expected ${name} to be a whole number, 0 or more`);
  return read;
}

function number(value: number): AttributeValue {
  return { N: String(value) };
}
