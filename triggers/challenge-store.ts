import { fromItem, toItem } from './challenge-item';
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
import { ANSWER_DEADLINE_MS } from './deadline';
import { VersionedItems, type ItemTable } from './versioned-items';

/** What a {@link ChallengeStore} works with: a table with the partition key `sub`, a string. */
export type ChallengeStoreOptions = ItemTable;

/**
 * The challenges of all people in DynamoDB, one item a person ({@link VersionedItems}).
 * Every method throws {@link DeadlineError}, what the SDK throws, or {@link ChallengeItemError}.
 *
 * The SDK may repeat a write whose answer was lost. The repeated one then meets its own effect: a
 * send is found reserved, a failure counts twice, a right answer is called used. Closed, never open.
 */
export class ChallengeStore {
  private readonly items: VersionedItems<ChallengeRecord>;

  constructor(options: ChallengeStoreOptions) {
    this.items = new VersionedItems(options, {
      empty: EMPTY_RECORD,
      toItem: ({ sub }, kept, nowMs) => toItem(sub?.S ?? '', kept, nowMs),
      fromItem,
    });
  }

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

  /** When the person's last right answer came, in milliseconds since the epoch, if it is known. */
  provedAtMs(sub: string): Promise<number | undefined> {
    return this.change(sub, (record) => ({ record, outcome: record.provedAtMs }));
  }

  /** An administrator's: lifts the lock and forgets the failures. Says what was lifted. */
  unlock(sub: string): Promise<Unlocked> {
    return this.change(sub, unlock);
  }

  private change<Outcome>(
    sub: string,
    transition: (record: ChallengeRecord, nowMs: number) => Change<Outcome>,
    affordableMs?: number,
  ): Promise<Outcome> {
    const options = affordableMs === undefined ? {} : { affordableMs };
    return this.items.change({ sub: { S: sub } }, transition, options);
  }
}
