import type { MailBudget } from '../../contracts/access';
import { mailOutcome } from '../../contracts/mail-outcome';
import type { Mail, Mailer } from '../mail';
import type { OutcomeOf } from '../invocation';
import type { MailBudgets } from './mail-budgets';

/** Notes a mail that did not go out. */
export type NoteMail = (outcome: OutcomeOf<'access.mail'>, error?: unknown) => void;

/**
 * Sends mails that are no code, as far as the stack's budget goes. What was done holds whether anybody
 * can be told or not, so it throws nothing.
 */
export async function tell(
  budget: MailBudget,
  mails: readonly { readonly to: string | undefined; readonly mail: Mail }[],
  { budgets, mailer }: { readonly budgets: MailBudgets; readonly mailer: Mailer },
  note: NoteMail,
): Promise<void> {
  const addressed = mails.flatMap(({ to, mail }) => (to === undefined ? [] : [{ to, mail }]));
  if (addressed.length === 0) return;
  try {
    if (!(await budgets.take(budget, addressed.length))) return note('over-budget');
  } catch (error) {
    return note('failed', error);
  }
  await Promise.all(
    addressed.map(({ to, mail }) =>
      mailer(to, mail).catch((error: unknown) => note(mailOutcome(error), error)),
    ),
  );
}
