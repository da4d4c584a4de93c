import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { setTimeout as pause } from 'node:timers/promises';
import { fromItem, toItem, type Item, type VersionedRecord } from './challenge-item';
import {
  EMPTY_RECORD,
  reserveSend,
  standingOf,
  takeAnswer,
  takeSendBack,
  unlock,
  type AnswerOutcome,
  type Challenge,
  type Change,
  type ChallengeRecord,
  type SendOutcome,
  type Standing,
  type Unlocked,
} from './challenge-record';
import { ANSWER_DEADLINE_MS, STORE_DEADLINE_MS, withDeadline } from './deadline';

const LONGEST_PAUSE_MS = 80;

/** What a {@link ChallengeStore} works with. */
export interface ChallengeStoreOptions {
  readonly client: Pick<DynamoDBClient, 'send'>;
  /** Partition key `sub`, a string. */
  readonly tableName: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** For one use; default what a trigger can afford. */
  readonly deadlineMs?: number;
}

/**
 * The challenges of all people in DynamoDB, one item a person. Each use reads the item consistently
 * (`GetItem`) and, if something changes, writes it on condition that nobody wrote in between
 * (`PutItem`); who loses begins again with what the other wrote. Within a deadline: every method
 * throws {@link DeadlineError}, what the SDK throws, or {@link ChallengeItemError}.
 *
 * The SDK may repeat a write whose answer was lost. The repeated one then meets its own effect: a
 * send is found reserved, a failure counts twice, a right answer is called used. Closed, never open.
 */
export class ChallengeStore {
  constructor(private readonly options: ChallengeStoreOptions) {}

  /** Makes a new challenge the only one that stands, if the person's limits allow a send. */
  reserveSend(sub: string, challengeId: string): Promise<SendOutcome> {
    return this.change(sub, (record, nowMs) => reserveSend(record, challengeId, nowMs));
  }

  /** Forgets a send whose mail did not go out; the challenge that it replaced stands again. */
  takeSendBack(sub: string, challengeId: string, replaced: Challenge | undefined): Promise<void> {
    return this.change(sub, (record) => takeSendBack(record, challengeId, replaced));
  }

  /** What an answer to the challenge would meet now; changes nothing. */
  standing(sub: string, challengeId: string | undefined): Promise<Standing> {
    return this.change(sub, (record, nowMs) => ({
      record,
      outcome: standingOf(record, challengeId, nowMs),
    }));
  }

  /**
   * Takes an answer whose code was compared already: a right one spends the challenge, and of any
   * number at the same time only one comes back `right`; a wrong one is counted.
   */
  answer(
    sub: string,
    answer: { readonly challengeId: string; readonly correct: boolean },
  ): Promise<AnswerOutcome> {
    return this.change(
      sub,
      (record, nowMs) => takeAnswer(record, answer, nowMs),
      ANSWER_DEADLINE_MS,
    );
  }

  /** An administrator's: lifts the lock and forgets the failures. Says what was lifted. */
  unlock(sub: string): Promise<Unlocked> {
    return this.change(sub, unlock);
  }

  private change<Outcome>(
    sub: string,
    transition: (record: ChallengeRecord, nowMs: number) => Change<Outcome>,
    affordableMs = STORE_DEADLINE_MS,
  ): Promise<Outcome> {
    const { now, deadlineMs = affordableMs } = this.options;
    return withDeadline('an answer of the challenge table', deadlineMs, async (signal) => {
      for (let attempt = 0; ; attempt += 1) {
        const { version, record } = await this.read(sub, signal);
        const nowMs = now();
        const change = transition(record, nowMs);
        if (change.record === record) return change.outcome;
        const next = { version: version + 1, record: change.record };
        if (await this.write(toItem(sub, next, nowMs), version, signal)) return change.outcome;
        const longest = Math.min(LONGEST_PAUSE_MS, 5 * 2 ** attempt);
        await pause(Math.random() * longest, undefined, { signal });
      }
    });
  }

  private async read(sub: string, abortSignal: AbortSignal): Promise<VersionedRecord> {
    const { client, tableName } = this.options;
    const command = new GetItemCommand({
      TableName: tableName,
      Key: { sub: { S: sub } },
      ConsistentRead: true,
    });
    const { Item } = await client.send(command, { abortSignal });
    return Item ? fromItem(Item) : { version: 0, record: EMPTY_RECORD };
  }

  /** @returns false if what is stored has another version by now; 0 is nothing stored */
  private async write(item: Item, expected: number, abortSignal: AbortSignal): Promise<boolean> {
    const { client, tableName } = this.options;
    const isFirst = expected === 0;
    const command = new PutItemCommand({
      TableName: tableName,
      Item: item,
      ConditionExpression: isFirst ? 'attribute_not_exists(#key)' : '#key = :expected',
      ExpressionAttributeNames: { '#key': isFirst ? 'sub' : 'version' },
      ...(!isFirst && { ExpressionAttributeValues: { ':expected': { N: String(expected) } } }),
    });
    try {
      await client.send(command, { abortSignal });
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
