/** No such target group, or no such target in it. */
export class UnknownTargetError extends Error {
  constructor(
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`expected ${expected}, but found ${actual}`);
    this.name = 'UnknownTargetError';
  }
}

/**
 * Authentication could not be completed. `reason` is one of the error reason codes of AWS, "Access
 * logs for your Application Load Balancer"; the statuses are those of "Troubleshoot your Application
 * Load Balancers": 401 refused, 500 no usable answer from the provider, 561 an error from it.
 */
export class AuthenticationError extends Error {
  constructor(
    readonly status: 401 | 500 | 561,
    readonly reason: string,
  ) {
    super(`${status} ${reason}`);
    this.name = 'AuthenticationError';
  }
}
