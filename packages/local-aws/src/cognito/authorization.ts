import type { AccessControl } from '../iam/access-control';
import { AccessDeniedError, UnknownAccessKeyError, type Refusal } from '../iam/errors';
import { ServiceError } from './errors';
import type { Call } from './exchange';

/** The exception of the user pools API (its reference, "Common Errors"). */
function serviceError(refusal: Refusal): ServiceError {
  if (refusal instanceof AccessDeniedError) {
    return new ServiceError('AccessDeniedException', refusal.message);
  }
  const unknown = refusal instanceof UnknownAccessKeyError;
  const code = unknown ? 'UnrecognizedClientException' : 'InvalidSignatureException';
  return new ServiceError(code, refusal.message);
}

/** For `authorize` of a user pool's API: checks each operation against the caller's role. */
export function cognitoAuthorization(access: AccessControl) {
  const { accountId, region } = access.stack;
  return async (
    call: Call,
    operation: string,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<ServiceError | undefined> => {
    const { UserPoolId: poolId } = parameters;
    const resource =
      typeof poolId === 'string'
        ? `arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`
        : '*';
    const query = call.query.toString();
    const signed = { ...call, path: query === '' ? call.path : `${call.path}?${query}` };
    const refusal = await access.authorize(signed, 'cognito-idp', () => [
      { action: `cognito-idp:${operation}`, resource },
    ]);
    return refusal && serviceError(refusal);
  };
}
