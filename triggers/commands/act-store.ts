import type { Item, ItemTable } from '../versioned-items';
import { VersionedItems } from '../versioned-items';
import {
  actsForgettableAtMs,
  confirm,
  EMPTY_ACTS,
  prepare,
  takeBack,
  type ActRecord,
  type ConfirmOutcome,
  type PreparedAct,
  type PrepareOutcome,
} from './act-record';
import { unlock, type Unlocked } from '../challenge-record';
import { recordForm } from './record-item';
import { actShape } from './act-shape';
import { ANSWER_DEADLINE_MS } from '../deadline';

/**
 * The acts that wait for a code, one item a person, in a table that nothing but the functions may
 * read: a million codes are tried against a hash in a second.
 */
export class ActStore {
  private readonly items: VersionedItems<ActRecord>;

  constructor(table: ItemTable) {
    this.items = new VersionedItems(
      table,
      recordForm(EMPTY_ACTS, actShape, (record, nowMs) => ({
        forgettableAtMs: actsForgettableAtMs(record, nowMs),
      })),
    );
  }

  /** Makes an act the only one that waits, if the person's limits allow a mail. */
  prepare(sub: string, act: PreparedAct): Promise<PrepareOutcome> {
    return this.items.change(keyOf(sub), (record, nowMs) => prepare(record, act, nowMs));
  }

  /** Forgets an act whose mail did not go out; the one that it replaced waits again. */
  takeBack(sub: string, id: string, outcome: PrepareOutcome): Promise<void> {
    return this.items.change(keyOf(sub), (record) => takeBack(record, id, outcome));
  }

  /** An administrator's: lifts the lock and forgets the failures. Says what was lifted. */
  unlock(sub: string): Promise<Unlocked> {
    return this.items.change(keyOf(sub), (record, nowMs) => {
      const { record: challenges, outcome } = unlock(record.challenges, nowMs);
      const isLifted = challenges !== record.challenges;
      return { record: isLifted ? { ...record, challenges } : record, outcome };
    });
  }

  /** Takes a code: of any number of right ones at the same time only one comes back `right`. */
  confirm(
    sub: string,
    act: { readonly id: string; readonly hash: string; readonly code: string },
  ): Promise<ConfirmOutcome> {
    const options = { affordableMs: ANSWER_DEADLINE_MS };
    return this.items.change(keyOf(sub), (record, nowMs) => confirm(record, act, nowMs), options);
  }
}

const keyOf = (sub: string): Item => ({ sub: { S: sub } });
