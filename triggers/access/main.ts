import { MailBudgets } from '../commands/mail-budgets';
import { commandServices } from '../commands/services';
import { AccessStore } from './access-store';
import { guardedGroups } from './guarded-groups';
import { accessHandler } from './handling';

const { parts, accessTable, logLifeMs } = commandServices(process.env);

/** Lambda's entry: `index.handler` of the function. */
export const handler = accessHandler({
  ...parts,
  store: new AccessStore({ ...accessTable, logLifeMs }),
  budgets: new MailBudgets(accessTable),
  groups: guardedGroups,
});
