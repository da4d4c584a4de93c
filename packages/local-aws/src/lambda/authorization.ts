import type { AccessControl } from '../iam/access-control';
import type { Authorization } from '../iam/authorizing-proxy';
import { AccessDeniedError, UnknownAccessKeyError, type Refusal } from '../iam/errors';
import { ApiError } from './api-error';
import { functionOf } from './function-reference';

/** The error as Lambda puts it (AWS Lambda API, "Common Errors"). */
function apiError(refusal: Refusal): ApiError {
  if (refusal instanceof AccessDeniedError) {
    return new ApiError(403, 'AccessDeniedException', refusal.message);
  }
  const unknown = refusal instanceof UnknownAccessKeyError;
  const code = unknown ? 'UnrecognizedClientException' : 'InvalidSignatureException';
  return new ApiError(403, code, refusal.message);
}

/**
 * For the endpoint of Lambda's API: checks that a role may invoke the function, with the qualifier
 * if it names one (AWS Lambda, "Fine-tuning the Resources and Conditions sections of policies"). Of
 * the API's other calls a role may make none. A call must name a function as Lambda takes it.
 */
export function lambdaAuthorization(access: AccessControl): Authorization {
  return async (call) => {
    const refusal = await access.authorize(call, 'lambda', () => {
      const { arn } = functionOf(call, access.stack) ?? {};
      if (arn !== undefined) return [{ action: 'lambda:InvokeFunction', resource: arn }];
      const [path] = call.path.split('?');
      return [{ action: `lambda:${call.method} ${path}`, resource: '*' }];
    });
    return refusal && apiError(refusal).answer;
  };
}
