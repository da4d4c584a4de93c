import type { ApiCall } from '../api-server';
import { ApiError } from './api-error';

/** AWS Lambda, "Lambda quotas", Invocation payload; AWS Lambda API, "Invoke". */
const GREATEST_BYTES = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024, DryRun: Infinity };
const LOG_TYPES = ['None', 'Tail'];

/** What would change an invocation, and is not served here. */
const UNSERVED = ['x-amz-client-context', 'x-amz-durable-execution-name', 'x-amz-tenant-id'];

export interface InvokeRequest {
  readonly type: keyof typeof GREATEST_BYTES;
  /** Whether the end of the log is asked for. */
  readonly tail: boolean;
  /** An empty object if there is no payload. */
  readonly event: unknown;
}

/** Reads headers and payload of `Invoke`. Throws {@link ApiError}. */
export function invokeRequestIn({ headers, body }: Pick<ApiCall, 'headers' | 'body'>) {
  const { 'x-amz-invocation-type': type = 'RequestResponse', 'x-amz-log-type': log = 'None' } =
    headers;
  if (!isInvocationType(type) || !LOG_TYPES.includes(String(log))) {
    const types = Object.keys(GREATEST_BYTES).join(', ');
    const message = `Expected an InvocationType of ${types} and a LogType of ${LOG_TYPES.join(', ')}`;
    throw new ApiError(400, 'ValidationException', message);
  }
  const unserved = UNSERVED.find((header) => header in headers);
  if (unserved !== undefined) {
    throw new ApiError(400, 'InvalidParameterValueException', `${unserved} is not served here`);
  }
  const greatest = GREATEST_BYTES[type];
  if (body.length > greatest) {
    const message = `Request must be smaller than ${greatest} bytes for the InvokeFunction operation`;
    throw new ApiError(413, 'RequestTooLargeException', message);
  }
  return { type, tail: log === 'Tail', event: eventIn(body) } satisfies InvokeRequest;
}

function isInvocationType(text: unknown): text is InvokeRequest['type'] {
  return typeof text === 'string' && Object.hasOwn(GREATEST_BYTES, text);
}

function eventIn(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString());
  } catch {
    const message = 'Could not parse request body into json: Could not parse payload into json';
    throw new ApiError(400, 'InvalidRequestContentException', message);
  }
}
