/** An invocation names no function of the stack, or more than one. */
export class UnknownFunctionError extends Error {
  override readonly name = 'UnknownFunctionError';
  constructor(which: string, known: readonly string[]) {
    super(`expected one function of ${known.join(', ') || 'none'}, got ${which}`);
  }
}

/** No permission of the function admits the service that would invoke it. */
export class InvocationDeniedError extends Error {
  override readonly name = 'InvocationDeniedError';
  constructor(functionName: string, principal: string) {
    super(`expected a permission of ${functionName} that admits ${principal}, found none`);
  }
}

/** The function runs as often at once as it may: its reserved concurrency is used up. */
export class ThrottledFunctionError extends Error {
  override readonly name = 'ThrottledFunctionError';
  constructor(functionName: string) {
    super(`${functionName} runs as often at once as its reserved concurrency allows`);
  }
}

/** The functions were ended while an invocation was under way or waited. */
export class FunctionsClosedError extends Error {
  override readonly name = 'FunctionsClosedError';
  constructor() {
    super('the functions have been ended');
  }
}
