import type { ListenerRequest } from './listener-request';

const KILOBYTE = 1024;
/** AWS, "Quotas for your Application Load Balancers", section "HTTP headers"; none can be raised. */
const GREATEST_REQUEST_LINE_BYTES = 16 * KILOBYTE;
const GREATEST_HEADER_LINE_BYTES = 16 * KILOBYTE;
const GREATEST_HEADERS_BYTES = 64 * KILOBYTE;
/** Addresses in `X-Forwarded-For`. */
const GREATEST_FORWARDINGS = 30;

/** What the parser has to take, so that the limits above are told apart. */
export const GREATEST_HEAD_BYTES = GREATEST_REQUEST_LINE_BYTES + GREATEST_HEADERS_BYTES;

/** The length of `Name: value` and the line's end. */
function lineBytes([name, value]: readonly [string, string]): number {
  return name.length + value.length + ': \r\n'.length;
}

/**
 * The headers as a browser sends them to AWS, over HTTP/2: there each cookie is a header of its own,
 * and a session of 16 KB passes together with other cookies.
 */
function single([name, value]: readonly [string, string]): (readonly [string, string])[] {
  if (name.toLowerCase() !== 'cookie') return [[name, value]];
  return value.split('; ').map((cookie) => [name, cookie]);
}

/** The size of a request's headers, in bytes. */
export function headersBytes({ headers }: Pick<ListenerRequest, 'headers'>): number {
  return headers.reduce((sum, header) => sum + lineBytes(header), 0);
}

/**
 * The status of a request that is not served, whatever the rules say; undefined for any other (AWS,
 * "Troubleshoot your Application Load Balancers": HTTP 400, 405, 414 and 463).
 */
export function refusedStatus(request: ListenerRequest): number | undefined {
  const { method, target, host, headers } = request;
  if (method === 'TRACE') return 405;
  if (`${method} ${target} HTTP/1.1`.length > GREATEST_REQUEST_LINE_BYTES) return 414;
  if (request.headerValues('host').length > 1 || /[^\w.:[\]-]/.test(host)) return 400;
  const isLarge = (header: readonly [string, string]) =>
    lineBytes(header) > GREATEST_HEADER_LINE_BYTES;
  if (headers.flatMap(single).some(isLarge)) return 400;
  if (headersBytes(request) > GREATEST_HEADERS_BYTES) return 400;
  const forwardings = request.headerValues('x-forwarded-for').join().split(',');
  return forwardings.length > GREATEST_FORWARDINGS ? 463 : undefined;
}
