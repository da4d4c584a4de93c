import { randomUUID } from 'node:crypto';
import { answerWith, startApiServer, type ApiAnswer, type ApiCall } from '../api-server';
import type { Service } from '../dynamodb';
import type { Authorization } from '../iam/authorizing-proxy';
import { NOT_SERVED, notServed, operationAt } from '../not-served';
import type { DeployedStack } from '../template/stack';
import { ApiError } from './api-error';
import { functionArn } from './declared-function';
import { ThrottledFunctionError } from './errors';
import { functionOf } from './function-reference';
import type { Functions, NamedFunction } from './functions';
import type { FunctionFailure, InvocationResult } from './invocation';
import { invokeRequestIn } from './invoke-request';
import { LAMBDA_ROUTES } from './routes';

const GREATEST_LOG_BYTES = 4 * 1024;
/** 6 MB, and 100 bytes over (the size that Lambda names in this error). */
const GREATEST_ANSWER_BYTES = 6_291_556;
/** No versions are published here. */
const SERVED_VERSION = '$LATEST';

export interface InvokeEndpointOptions {
  readonly functions: Pick<Functions, 'named'>;
  readonly stack: Pick<DeployedStack, 'region' | 'accountId'>;
  /** Gives the answer to a call that must invoke nothing. */
  readonly authorize: Authorization;
  /** Told of faults, and of events that came to nothing; never a payload. */
  readonly log: (line: string) => void;
}

/**
 * Starts Lambda's API on a free loopback port, as far as it invokes the functions of a stack; written
 * after AWS Lambda API, "Invoke". The event of an asynchronous invocation runs once: it is not tried
 * again when the function fails, does not come twice, and has no destination.
 */
export function startInvokeEndpoint(options: InvokeEndpointOptions): Promise<Service> {
  const { log } = options;
  return startApiServer(async (call, response) => {
    const requestId = randomUUID();
    const answer = await answerTo(call, requestId, options).catch((error: unknown) => {
      if (error instanceof ApiError) return error.answer;
      const reason = error instanceof Error ? error.message : 'unknown error';
      log(`Invoke failed: ${reason}`);
      return new ApiError(500, 'ServiceException', reason).answer;
    });
    const headers = { ...answer.headers, 'x-amzn-requestid': requestId };
    answerWith(response, { ...answer, headers });
  }, log);
}

async function answerTo(
  call: ApiCall,
  requestId: string,
  { functions, stack, authorize, log }: InvokeEndpointOptions,
): Promise<ApiAnswer> {
  const reference = functionOf(call, stack);
  const refused = await authorize(call);
  if (refused) return refused;
  if (!reference) {
    const operation = operationAt(LAMBDA_ROUTES, call);
    if (operation !== undefined) throw new ApiError(400, NOT_SERVED, notServed(operation));
    const message = `${call.method} ${call.path} is no operation of Lambda`;
    throw new ApiError(404, 'UnknownOperationException', message);
  }
  const { name, qualifier = SERVED_VERSION, arn } = reference;
  const served = arn.startsWith(functionArn(stack, name)) && qualifier === SERVED_VERSION;
  const lambda = served ? functions.named(name) : undefined;
  if (!lambda) throw new ApiError(404, 'ResourceNotFoundException', `Function not found: ${arn}`);

  const { type, tail, event } = invokeRequestIn(call);
  if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
  if (type === 'RequestResponse') return synchronously(lambda, event, requestId, tail);
  const toNothing = (reason: string) => log(`Event ${requestId} failed: ${reason}`);
  void lambda.invoke(event, { requestId }).then(
    (result) => result.kind === 'failed' && toNothing(result.errorType),
    (error: unknown) => toNothing(String(error)),
  );
  return { status: 202, headers: {}, body: '' };
}

async function synchronously(
  lambda: NamedFunction,
  event: unknown,
  requestId: string,
  tail: boolean,
): Promise<ApiAnswer> {
  let printed = '';
  const options = { requestId, printed: (line: string) => void (printed += `${line}\n`) };
  const result = await lambda.invokeAtOnce(event, options).catch((error: unknown) => {
    if (!(error instanceof ThrottledFunctionError)) throw error;
    throw new ApiError(429, 'TooManyRequestsException', 'Rate Exceeded.', {
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    });
  });
  const answer = answerOf(result);
  if (!tail) return answer;
  const end = Buffer.from(printed).subarray(-GREATEST_LOG_BYTES).toString('base64');
  return { ...answer, headers: { ...answer.headers, 'x-amz-log-result': end } };
}

function answerOf(result: InvocationResult): ApiAnswer {
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': SERVED_VERSION };
  const failed = ({ errorType, errorMessage, trace }: Omit<FunctionFailure, 'kind'>) => ({
    status: 200,
    headers: { ...headers, 'x-amz-function-error': 'Unhandled' },
    body: JSON.stringify({ errorType, errorMessage, trace }),
  });
  if (result.kind === 'failed') return failed(result);
  const body = JSON.stringify(result.payload);
  if (Buffer.byteLength(body) <= GREATEST_ANSWER_BYTES) return { status: 200, headers, body };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${GREATEST_ANSWER_BYTES} bytes).`;
  return failed({ errorType: 'Function.ResponseSizeTooLarge', errorMessage });
}
