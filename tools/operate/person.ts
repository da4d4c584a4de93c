import {
  AdminGetUserCommand,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { OperationError } from './errors';

/** A person of the user pool. */
export interface Person {
  readonly email: string;
  /** The pool signs in by email, so the user name is the `sub`. */
  readonly sub: string;
  readonly enabled: boolean;
}

/** Nobody in the pool has the address. */
export class PersonUnknownError extends OperationError {
  override readonly name = 'PersonUnknownError';
  constructor(readonly email: string) {
    super(`Expected a person with the address ${email} in the user pool, found none.`);
  }
}

/**
 * Finds a person by email (Amazon Cognito API, "AdminGetUser": Username takes an alias).
 *
 * @throws {PersonUnknownError}
 */
export async function findPerson(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  email: string,
): Promise<Person> {
  try {
    const answer = await client.send(
      new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email }),
    );
    const sub = answer.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
    if (sub === undefined) throw new PersonUnknownError(email);
    return { email, sub, enabled: answer.Enabled ?? false };
  } catch (error) {
    if (error instanceof UserNotFoundException) throw new PersonUnknownError(email);
    throw error;
  }
}
