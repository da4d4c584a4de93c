import type { InvocationResult } from '../lambda/invocation';
import { isObject } from '../template/json';
import { errorAnswer, type Answer } from './answer';

/** 1 MB: the size that the JSON of an answer may have. */
const GREATEST_ANSWER_BYTES = 1024 * 1024;

/** Left out: the load balancer makes its own. */
const OWN_HEADERS = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade'];

type Headers = Record<string, string | readonly string[]>;

const isText = (value: unknown) => typeof value === 'string';

/** A field's headers; undefined if it holds anything else. */
function headersOf(field: unknown, multiValue: boolean): Headers | undefined {
  if (field === undefined) return {};
  const isValue = (value: unknown) =>
    multiValue ? Array.isArray(value) && value.every(isText) : isText(value);
  if (!isObject(field) || !Object.values(field).every(isValue)) return undefined;
  const kept = Object.entries(field as Headers).filter(
    ([name]) => !OWN_HEADERS.includes(name.toLowerCase()),
  );
  return Object.fromEntries(kept);
}

/** What a function has returned, as an answer; undefined if it is malformed. */
function answerIn(payload: unknown, multiValue: boolean): Answer | undefined {
  if (!isObject(payload)) return undefined;
  const {
    statusCode: status,
    body = '',
    isBase64Encoded = false,
    statusDescription = '',
  } = payload;
  const headers = headersOf(payload[multiValue ? 'multiValueHeaders' : 'headers'], multiValue);
  const isStatus = Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599;
  if (!isStatus || headers === undefined || typeof body !== 'string') return undefined;
  if (typeof isBase64Encoded !== 'boolean' || !isText(statusDescription)) return undefined;
  return {
    status: Number(status),
    headers,
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

/** An answer of 502, with the error reason code of AWS, "Access logs for your Application Load Balancer". */
const failed = (reason: string) => errorAnswer(502, reason);

/**
 * The answer that a function gives: AWS, "Use Lambda functions as targets of an Application Load
 * Balancer", section "Respond to the load balancer". The status code alone is enough (AWS's page asks
 * for more; its own examples leave it out). 502 is for a function that failed or timed out, for more
 * than 1 MB, and for anything malformed (AWS, "Troubleshoot your Application Load Balancers").
 */
export function lambdaAnswer(result: InvocationResult, multiValueHeaders: boolean): Answer {
  if (result.kind === 'failed') return failed('LambdaUnhandled');
  const { payload } = result;
  if (Buffer.byteLength(JSON.stringify(payload)) > GREATEST_ANSWER_BYTES) {
    return failed('LambdaResponseTooLarge');
  }
  return answerIn(payload, multiValueHeaders) ?? failed('LambdaInvalidResponse');
}
