/** A function threw, timed out, or could not be loaded. */
export interface FunctionFailure {
  readonly kind: 'failed';
  readonly errorType: string;
  readonly errorMessage: string;
}

/** What a synchronous invocation comes to (AWS Lambda API, "Invoke": the payload, or FunctionError). */
export type InvocationResult =
  { readonly kind: 'returned'; readonly payload: unknown } | FunctionFailure;

/** An AWS service that invokes a function for one of its resources. */
export interface InvokingService {
  /** `cognito-idp.amazonaws.com` */
  readonly principal: string;
  /** ARN of the resource. */
  readonly sourceArn: string;
  readonly sourceAccount: string;
}
