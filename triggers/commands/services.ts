import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { triggerServices } from '../services';
import { ActStore } from './act-store';
import { createCredentialVerifier } from './credentials';
import { createDirectory } from './directory';
import { readCommandEnvironment } from './environment';

/**
 * The parts of a function that takes commands, as the environment describes them; made once a process.
 *
 * @throws {CommandEnvironmentError} and {@link TriggerEnvironmentError}
 */
export function commandServices(variables: Readonly<Record<string, string | undefined>>) {
  const { accessTableName, actsTableName, userPoolId, logLifeMs, ...tokens } =
    readCommandEnvironment(variables);
  const { store: challenges, tableClient: client, ...shared } = triggerServices(variables);
  const { now } = shared;
  const cognito = new CognitoIdentityProviderClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 900, throwOnRequestTimeout: true },
  });
  return {
    parts: {
      ...shared,
      challenges,
      verify: createCredentialVerifier({ ...tokens, userPoolId, now }),
      directory: createDirectory(cognito, userPoolId),
      acts: new ActStore({ client, tableName: actsTableName, now }),
    },
    accessTable: { client, tableName: accessTableName, now },
    userPoolId,
    logLifeMs,
  };
}
