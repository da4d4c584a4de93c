import type { AppLoadContext } from '@remix-run/node';
import { fetchText } from './bounded-fetch.server';
import { isTrustworthy } from './environment.server';
import { DependencyUnavailableError } from './errors.server';

const DEADLINE_MS = 5_000;
const MAX_BYTES = 1_000_000;

/** What is asked of a service. */
export interface ServiceQuestion {
  /** `https`, or `http` on a loopback address. */
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

/**
 * Asks another service in the name of the person who asks: it gets the load balancer's signed identity
 * as `x-amzn-oidc-data`, which it verifies by itself, the request's id, and nothing else of the
 * request: no cookie, and no proof of a code. Guard first. docs/guides/internal-service.md
 *
 * @returns the status, and the JSON of a good answer, which is yet to be held against a schema
 * @throws {DependencyUnavailableError} no answer in time, one above a megabyte, none in JSON, a redirect,
 *   or a fault of the service's
 */
export async function askService(
  { request, context }: { readonly request: Request; readonly context: AppLoadContext },
  { url, method = 'GET', body, timeoutMs = DEADLINE_MS }: ServiceQuestion,
): Promise<{ readonly status: number; readonly json: unknown }> {
  const identity = request.headers.get('x-amzn-oidc-data');
  if (!identity)
    throw new Error('askService: expected a guard before it, which asks for an identity');
  if (!isTrustworthy(url)) {
    throw new Error(`askService: expected an https address, which alone may carry an identity`);
  }
  const { host } = new URL(url);
  try {
    const { status, text } = await fetchText(url, {
      method,
      timeoutMs,
      maxBytes: MAX_BYTES,
      headers: {
        Accept: 'application/json',
        'x-amzn-oidc-data': identity,
        'x-request-id': context.requestId,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (status >= 500) throw new Error(`status ${status}`);
    return { status, json: text === '' ? undefined : (JSON.parse(text) as unknown) };
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : 'no answer';
    throw new DependencyUnavailableError('service', `Expected an answer of ${host}, got: ${what}`, {
      cause,
    });
  }
}
