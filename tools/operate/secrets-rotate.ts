import {
  AddUserPoolClientSecretCommand,
  CognitoIdentityProviderClient,
  DeleteUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientSecretsCommand,
  paginateListUserPoolClients,
} from '@aws-sdk/client-cognito-identity-provider';
import { readArguments, targetOptions } from './arguments';
import { OperationError } from './errors';
import { findTarget, type Target } from './target';
import type { Terminal } from './terminal';

/** The client has not the one secret that a rotation begins with, or the pool not the one client. */
export class RotationError extends OperationError {}

/** `npm run secrets:rotate`. Gives the exit code. */
export async function runSecretsRotate(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readArguments(args, {
    synopsis: 'npm run secrets:rotate [-- --deployed]',
    options: targetOptions,
    positionals: [],
  });
  return rotate(await findTarget(values), terminal);
}

/**
 * Gives the step-up client another secret: adds one, and deletes the one before. What has the old one
 * finds it refused and reads the client anew, so the client must describe the new one at the end; if
 * it does not, the old secret is made good again, as a second one. No secret is shown.
 *
 * @throws {RotationError} and what AWS throws
 */
export async function rotate(target: Target, terminal: Terminal): Promise<number> {
  terminal.print(`Acting on the ${target.description}`);
  const cognito = new CognitoIdentityProviderClient(target.cognito);
  const client = await stepUpClient(cognito, target.output('UserPoolId'));
  const described = async () => {
    const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand(client));
    return UserPoolClient?.ClientSecret;
  };
  const { ClientSecrets = [] } = await cognito.send(new ListUserPoolClientSecretsCommand(client));
  const [old, ...others] = ClientSecrets;
  const before = await described();
  if (!old || others.length > 0 || before === undefined) {
    throw new RotationError(
      `Expected one secret of the step-up client, found ${ClientSecrets.length}. If a rotation was left half done, delete the older: docs/runbook.md.`,
    );
  }
  await cognito.send(new AddUserPoolClientSecretCommand(client));
  terminal.print('Added a secret; both are good.');
  const { ClientSecretId } = old;
  await cognito.send(new DeleteUserPoolClientSecretCommand({ ...client, ClientSecretId }));
  if ((await described()) !== before) {
    terminal.print('Deleted the old secret. Ask for a code and enter it: nobody should notice.');
    return 0;
  }
  await cognito.send(new AddUserPoolClientSecretCommand({ ...client, ClientSecret: before }));
  terminal.complain(
    'The client still describes the deleted secret, which is good again: replace the client (docs/runbook.md).',
  );
  return 1;
}

async function stepUpClient(client: CognitoIdentityProviderClient, UserPoolId: string) {
  for await (const { UserPoolClients = [] } of paginateListUserPoolClients(
    { client, pageSize: 60 },
    { UserPoolId },
  )) {
    const found = UserPoolClients.find(({ ClientName }) => ClientName === 'step-up');
    if (found) return { UserPoolId, ClientId: found.ClientId };
  }
  throw new RotationError(`Expected an app client "step-up" of ${UserPoolId}, found none.`);
}
