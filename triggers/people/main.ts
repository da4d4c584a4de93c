import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { MailBudgets } from '../commands/mail-budgets';
import { peopleTableName } from '../commands/environment';
import { commandServices } from '../commands/services';
import { standingsIn } from '../commands/standing';
import { createAccounts } from './accounts';
import { allGroups } from './all-groups';
import { peopleHandler } from './handling';
import { PeopleStore } from './people-store';

const { parts, accessTable, userPoolId, logLifeMs } = commandServices(process.env);
const table = { ...accessTable, tableName: peopleTableName(process.env) };

// What is slow is not done twice at once: its deadline comes before a second attempt.
const cognito = new CognitoIdentityProviderClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 2_000, throwOnRequestTimeout: true },
});

/** Lambda's entry: `index.handler` of the function. */
export const handler = peopleHandler({
  ...parts,
  accounts: createAccounts(cognito, userPoolId),
  standings: standingsIn(accessTable),
  store: new PeopleStore({ ...table, logLifeMs }),
  budgets: new MailBudgets(table),
  groups: allGroups,
});
