import { MailBudgets } from '../commands/mail-budgets';
import { peopleTableName } from '../commands/environment';
import { commandServices } from '../commands/services';
import { standingReader } from '../commands/standing';
import { createAccounts } from './accounts';
import { allGroups } from './all-groups';
import { peopleHandler } from './handling';
import { PeopleStore } from './people-store';

const { parts, accessTable, cognito, userPoolId, logLifeMs } = commandServices(process.env);
const table = { ...accessTable, tableName: peopleTableName(process.env) };

/** Lambda's entry: `index.handler` of the function. */
export const handler = peopleHandler({
  ...parts,
  accounts: createAccounts(cognito, userPoolId),
  standingOf: standingReader(accessTable),
  store: new PeopleStore({ ...table, logLifeMs }),
  budgets: new MailBudgets(table),
  groups: allGroups,
});
