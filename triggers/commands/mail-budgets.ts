import * as z from 'zod';
import { MAIL_BUDGETS, type MailBudget } from '../../contracts/access';
import { ACCESS_KEYS, STACK_PARTITION, budgetItem } from '../../contracts/access-table';
import { VersionedItems, type ItemTable } from '../versioned-items';
import { take } from './rates';
import { recordForm } from './record-item';

const shape = z.strictObject({ sentAtMs: z.array(z.number().int().nonnegative()) });
const EMPTY: { readonly sentAtMs: readonly number[] } = { sentAtMs: [] };

/** How many mails that are no code may still go out, an item a budget in a function's own table. */
export class MailBudgets {
  private readonly items: VersionedItems<typeof EMPTY>;

  constructor(table: ItemTable) {
    this.items = new VersionedItems(
      table,
      recordForm(EMPTY, shape, (_record, nowMs) => ({
        forgettableAtMs: nowMs + MAIL_BUDGETS.decisions.withinMs,
      })),
    );
  }

  /** Whether so many more mails may be sent. */
  take(name: MailBudget, count: number): Promise<boolean> {
    const key = {
      [ACCESS_KEYS.partition]: { S: STACK_PARTITION },
      [ACCESS_KEYS.sort]: { S: budgetItem(name) },
    };
    return this.items.change(key, (record, nowMs) => {
      let taken: readonly number[] | undefined = record.sentAtMs;
      for (let mail = 0; mail < count && taken; mail += 1)
        taken = take(taken, MAIL_BUDGETS[name], nowMs);
      if (!taken) return { record, outcome: false };
      return { record: { sentAtMs: taken }, outcome: true };
    });
  }
}
