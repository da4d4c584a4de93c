import {
  NotAuthorizedException,
  PasswordResetRequiredException,
  UserNotConfirmedException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  AccountDisabledError,
  AccountUnknownError,
  AccountUnreadyError,
  DependencyUnavailableError,
  type PortalError,
} from '../../errors.server';

/** Exceptions by which Cognito refuses a person or a client. */
export const REFUSALS = [
  NotAuthorizedException,
  PasswordResetRequiredException,
  UserNotConfirmedException,
  UserNotFoundException,
];

/** Cognito says that the client's secret is another than the hash was made with. */
export class SecretRefusedError extends DependencyUnavailableError {}

/**
 * What a refusal says of the account or the client, if it says something of them. One exception
 * stands for many refusals, which only its message tells apart.
 */
export function refusalOf(error: unknown): PortalError | undefined {
  if (error instanceof UserNotFoundException) {
    return new AccountUnknownError('unknown', 'Expected an account, got none', { cause: error });
  }
  if (
    error instanceof PasswordResetRequiredException ||
    error instanceof UserNotConfirmedException
  ) {
    const message = `Expected an account that can sign in, got ${error.name}`;
    return new AccountUnreadyError('unready', message, { cause: error });
  }
  if (!(error instanceof NotAuthorizedException)) return undefined;
  if (/user is disabled/i.test(error.message)) {
    const message = 'Expected an enabled account, got a disabled one';
    return new AccountDisabledError('disabled', message, { cause: error });
  }
  if (!/secret hash/i.test(error.message)) return undefined;
  const message = 'Expected the secret to be the client’s, got another';
  return new SecretRefusedError('client-secret', message, { cause: error });
}
