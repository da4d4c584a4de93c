/** The template (or a part of it that this machine needs) does not describe a pool that can run here. */
export class UnsupportedUserPoolError extends Error {
  override readonly name = 'UnsupportedUserPoolError';
  constructor(
    readonly resource: string,
    readonly expected: string,
    readonly actual: unknown,
  ) {
    super(`${resource}: expected ${expected}, got ${JSON.stringify(actual) ?? 'nothing'}`);
  }
}

/**
 * An error of the user pools API as a caller sees it: `code` is the service's exception name, which
 * the SDK turns into the exception class of that name. Every exception of a client is HTTP 400
 * (AWS, "Amazon Cognito user pools API Reference", errors of each action); 500 is the service's own.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const invalidParameter = (message: string) =>
  new ServiceError('InvalidParameterException', message);
export const userNotFound = () => new ServiceError('UserNotFoundException', 'User does not exist.');
export const notAuthorized = (message: string) =>
  new ServiceError('NotAuthorizedException', message);
export const resourceNotFound = (message: string) =>
  new ServiceError('ResourceNotFoundException', message);
