import { setTimeout as wait } from 'node:timers/promises';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { deployStack, publicOrigins, readAssembly } from 'local-aws';
import { awsClients } from '../aws-clients';
import { existingAssembly } from '../settings';
import { OPERATOR } from '../target';
import type { Deployment } from './deployment';

/**
 * The local run as far as it can be looked at: the user pool, of what the profile's assembly
 * declares with the portal's own address in it. Throws `AssemblyMissingError`.
 *
 * @param cognitoUrl where the run's user pool answers
 * @param folder of the assembly
 */
export function localDeployment(
  portal: URL,
  cognitoUrl: string,
  profile: string,
  folder: string,
): Deployment {
  const assembly = readAssembly(existingAssembly(folder, `npm start -- --profile ${profile}`));
  const { name: stackName, region, template } = assembly;
  const { loadBalancer } = publicOrigins(deployStack(assembly));
  const stack = deployStack({ ...assembly, origins: new Map([[loadBalancer, portal.origin]]) });
  const cognito = new CognitoIdentityProviderClient({
    region,
    endpoint: cognitoUrl,
    credentials: OPERATOR,
  });
  return {
    portal,
    stackName,
    region,
    account: stack.accountId,
    physicalIds: new Map(),
    clients: { ...awsClients(region), cognito },
    stack: undefined,
    template,
    assembly: template,
    profile,
    resources: (type) => stack.resources(type),
    now: Date.now,
    wait: (milliseconds) => wait(milliseconds),
  };
}
