import { request as requestHttp, type IncomingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { OperationError } from '../errors';

const PATIENCE_MS = 10_000;
/** A web ACL refuses who does not say what they are. */
const USER_AGENT = 'employee-access-portal-deploy-check';

/** An answer, read whole; redirects are not followed. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Nobody answered at an address. */
export class UnansweredError extends OperationError {}

/** Whether the address is of this machine, whose certificate signs itself. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/**
 * Asks for an address as a stranger would, on a connection of its own.
 *
 * @throws {UnansweredError} also for a certificate that does not hold
 */
export function ask(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const options = {
    agent: false,
    headers: { 'user-agent': USER_AGENT, ...headers },
    signal,
    rejectUnauthorized: !isLoopback(url),
  };
  return new Promise((resolve, reject) => {
    const fail = ({ code, message }: Error & { code?: string }) => {
      const how = signal.aborted ? ` within ${PATIENCE_MS / 1_000} s` : `: ${code ?? message}`;
      reject(new UnansweredError(`${url.href} did not answer${how}`));
    };
    const outgoing = request(url, options, (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((body) => resolve({ status, headers, body }), fail);
    });
    outgoing.on('error', fail);
    outgoing.end();
  });
}

/** Where an answer redirects to, made absolute; undefined if it does not, or to no address. */
export function redirectOf({ status, headers: { location } }: Answer, from: URL): URL | undefined {
  if (status < 300 || status > 399 || location === undefined) return undefined;
  return URL.canParse(location, from) ? new URL(location, from) : undefined;
}
