/** A function threw, timed out, or could not be loaded. */
export interface FunctionFailure {
  readonly kind: 'failed';
  readonly errorType: string;
  readonly errorMessage: string;
  /** Where it was thrown, if it was; the first line says what. */
  readonly trace?: readonly string[];
}

/** What a synchronous invocation comes to (AWS Lambda API, "Invoke": the payload, or FunctionError). */
export type InvocationResult =
  { readonly kind: 'returned'; readonly payload: unknown } | FunctionFailure;

/** What a caller may say about an invocation besides its event. */
export interface InvocationOptions {
  /** The request's id, which the handler learns; one of its own if absent. */
  readonly requestId?: string;
  /** Shown each line that the function prints meanwhile. */
  readonly printed?: (line: string) => void;
}

/** An AWS service that invokes a function for one of its resources. */
export interface InvokingService {
  /** `cognito-idp.amazonaws.com` */
  readonly principal: string;
  /** ARN of the resource. */
  readonly sourceArn: string;
  readonly sourceAccount: string;
}
