import type { IdentityFault, ProblemReason } from '../contracts/log-events';

/**
 * What can go wrong between a request and its answer. Each error has the status it is answered
 * with and a `reason`, one word for the log; its message says what was expected and what came.
 */
abstract class AnsweredError<Reason> extends Error {
  abstract readonly status: number;
  constructor(
    readonly reason: Reason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** There is no telling who asks; the request's own line says why, and no other does. */
export abstract class IdentityError extends AnsweredError<IdentityFault> {
  abstract override readonly status: 401 | 503;
}

/** There is no identity, or it is not one that the load balancer signed for this portal. */
export class IdentityRefusedError extends IdentityError {
  readonly status = 401;
}

/** The key that an identity is checked with cannot be had: closed, not open. */
export class IdentityUncheckedError extends IdentityError {
  readonly status = 503;
}

/** What else stops a request. */
export abstract class PortalError extends AnsweredError<ProblemReason> {
  abstract override readonly status: 400 | 403 | 429 | 500 | 503;
}

/** A part of the address that a person can change, and that makes no sense. */
export class BadQueryError extends PortalError {
  readonly status = 400;
}

/** A form that no page of the portal has. */
export class BadFormError extends PortalError {
  readonly status = 400;
}

/** The person is known and may not use the portal at all. */
export class AccountDisabledError extends PortalError {
  readonly status = 403;
}

/** The identity is valid, and the pool has no account of it: deleted, or never made. */
export class AccountUnknownError extends PortalError {
  readonly status = 403;
}

/** Everything of the person's was ended, this session with it: they sign in anew. */
export class SignedOutError extends PortalError {
  readonly status = 403;
}

/** Cognito knows the account, and wants something done with it before anything else. */
export class AccountUnreadyError extends PortalError {
  readonly status = 403;
}

/** A person has asked for more than anyone needs, of something that all share. */
export class SlowDownError extends PortalError {
  readonly status = 429;

  constructor(readonly retryAfterSeconds: number) {
    super('too-much', `Expected less within a minute; again in ${retryAfterSeconds} s`);
  }
}

/** What the browser would have to keep is larger than a cookie may be. */
export class CookieTooLargeError extends PortalError {
  readonly status = 500;
}

/** Something that the answer depends on does not answer: closed, not open. */
export class DependencyUnavailableError extends PortalError {
  readonly status = 503;
}
