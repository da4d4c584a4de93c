import { ResourceError } from '../template/errors';

/** A policy of the template uses what this machine cannot evaluate, so a decision would be a guess. */
export class UnevaluablePolicyError extends ResourceError {}

/** The call is signed with an access key that this cloud did not issue, or with another's token. */
export class UnknownAccessKeyError extends Error {
  override readonly name = 'UnknownAccessKeyError';
  constructor() {
    super('The security token included in the request is invalid.');
  }
}

/** The call carries another signature than its access key's secret makes of it. */
export class WrongSignatureError extends Error {
  override readonly name = 'WrongSignatureError';
  constructor() {
    super(
      'The request signature we calculated does not match the signature you provided. Check your ' +
        'AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
}

/**
 * The role's policies do not allow the call, or one of them denies it. The wording is that of IAM,
 * "Troubleshoot access denied error messages".
 */
export class AccessDeniedError extends Error {
  override readonly name = 'AccessDeniedError';
  constructor(
    /** ARN of the assumed role. */
    readonly user: string,
    readonly action: string,
    readonly resource: string,
    /** A statement denies it; otherwise none allows it. */
    readonly explicitly: boolean,
  ) {
    const reason = explicitly
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
    super(
      `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
    );
  }
}

/** Why a signed call is not carried out. */
export type Refusal = UnknownAccessKeyError | WrongSignatureError | AccessDeniedError;
