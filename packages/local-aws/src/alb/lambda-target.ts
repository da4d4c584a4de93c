import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InvocationResult, InvokingService } from '../lambda/invocation';
import { errorAnswer, send } from './answer';
import type { LambdaGroupConfiguration } from './configuration';
import { lambdaAnswer } from './lambda-answer';
import { lambdaEvent, type LambdaEvent, type LambdaRequest } from './lambda-event';

/** Invokes a function by its ARN for a service, and waits. */
export type Invoke = (
  arn: string,
  event: LambdaEvent,
  service: InvokingService,
) => Promise<InvocationResult>;

/** 1 MB: the size that a request's body may have. */
const GREATEST_BODY_BYTES = 1024 * 1024;

/** Who invokes the function of a target group (AWS, "Use Lambda functions as targets …", Permissions). */
export function serviceOf({ arn }: Pick<LambdaGroupConfiguration, 'arn'>): InvokingService {
  return {
    principal: 'elasticloadbalancing.amazonaws.com',
    sourceArn: arn,
    sourceAccount: arn.split(':')[4] ?? '',
  };
}

/** The body of a request; undefined if it is larger than a function may get. */
async function bodyOf(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= GREATEST_BODY_BYTES) chunks.push(chunk); // the rest is read and dropped
  }
  return size > GREATEST_BODY_BYTES ? undefined : Buffer.concat(chunks);
}

export interface Invocation extends Omit<LambdaRequest, 'body'> {
  readonly group: LambdaGroupConfiguration;
  readonly invoke: Invoke;
  /** `Set-Cookie` values that the load balancer adds to the answer. */
  readonly cookies: readonly string[];
  /** Told of an error reason code. */
  readonly failed: (reason: string) => void;
}

/**
 * Has a function answer a request: 503 if the group has none, 413 for a body of more than 1 MB, 502 as
 * {@link lambdaAnswer} says. The function has its own timeout, and the idle timeout does not count.
 */
export async function invokeTarget(
  message: IncomingMessage,
  response: ServerResponse,
  { group, invoke, cookies, failed, ...request }: Invocation,
): Promise<void> {
  const { functionArn, multiValueHeaders } = group;
  if (functionArn === undefined) return send(response, errorAnswer(503));
  const body = await bodyOf(message);
  if (body === undefined) return send(response, errorAnswer(413));
  const event = lambdaEvent(group, { ...request, body });
  const result = await invoke(functionArn, event, serviceOf(group));
  const answer = lambdaAnswer(result, multiValueHeaders);
  const { reason, status, headers = {}, body: content = '' } = answer;
  if (reason !== undefined) failed(reason);
  try {
    for (const [name, value] of Object.entries(headers)) response.appendHeader(name, value);
    for (const cookie of cookies) response.appendHeader('Set-Cookie', cookie);
    send(response, { status, body: content });
  } catch {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    failed('LambdaInvalidResponse'); // what Node refuses to write
    send(response, errorAnswer(502));
  }
}
