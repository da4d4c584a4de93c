import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { triggerServices } from '../services';
import { AccessStore } from './access-store';
import { ActStore } from '../commands/act-store';
import { createCredentialVerifier } from '../commands/credentials';
import { MailBudgets } from '../commands/mail-budgets';
import { createDirectory } from '../commands/directory';
import { readAccessEnvironment } from './environment';
import { guardedGroups } from './guarded-groups';
import { accessHandler } from './handling';

/**
 * The parts of the function as the environment describes them; made once a process.
 *
 * @throws {AccessEnvironmentError} and {@link TriggerEnvironmentError}
 */
function accessServices(variables: Readonly<Record<string, string | undefined>>) {
  const { accessTableName, actsTableName, userPoolId, logLifeMs, ...tokens } =
    readAccessEnvironment(variables);
  const { store: challenges, tableClient: client, ...shared } = triggerServices(variables);
  const { now } = shared;
  const cognito = new CognitoIdentityProviderClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 900, throwOnRequestTimeout: true },
  });
  return {
    ...shared,
    challenges,
    verify: createCredentialVerifier({ ...tokens, userPoolId, now }),
    directory: createDirectory(cognito, userPoolId),
    store: new AccessStore({ client, tableName: accessTableName, now, logLifeMs }),
    budgets: new MailBudgets({ client, tableName: accessTableName, now }),
    acts: new ActStore({ client, tableName: actsTableName, now }),
    groups: guardedGroups,
  };
}

/** Lambda's entry: `index.handler` of the function. */
export const handler = accessHandler(accessServices(process.env));
