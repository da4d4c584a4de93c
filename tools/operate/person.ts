import {
  AdminGetUserCommand,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { OperationError } from './errors';

/** Nobody in the pool has the address. */
export class PersonUnknownError extends OperationError {}

/**
 * Finds a person by email (Amazon Cognito API, "AdminGetUser": Username takes an alias). The pool
 * signs in by email, so the user name is the `sub`.
 *
 * @throws {PersonUnknownError}
 */
export async function findPerson(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  email: string,
): Promise<{ sub: string; enabled: boolean }> {
  const look = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email });
  const answer = await client.send(look).catch((error: unknown) => {
    if (!(error instanceof UserNotFoundException)) throw error;
  });
  const sub = answer?.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub !== undefined) return { sub, enabled: answer?.Enabled ?? false };
  throw new PersonUnknownError(
    `Expected a person with the address ${email} in the user pool, found none.`,
  );
}
