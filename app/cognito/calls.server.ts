import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { AppLoadContext } from '@remix-run/node';
import pRetry from 'p-retry';
import type * as z from 'zod';
import { DependencyUnavailableError } from '../errors.server';

/** A second less than the contract's ten, whatever hangs. */
export const REQUEST_DEADLINE_MS = 9_000;
const ATTEMPT_TIMEOUT_MS = 2_500;
const CONNECTION_TIMEOUT_MS = 1_000;
/** The SDK's 50 would queue inside the attempt's own time when many people come at once. */
const MAX_SOCKETS = 200;

const THROTTLED = new Set(['TooManyRequestsException', 'ThrottlingException']);

/** The class of an exception of the service. */
type Exception = abstract new (...args: never[]) => Error;

/** A client for the pool's region. Retries are {@link withinDeadline}'s. */
export function createCognitoClient(region: string): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    region,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: ATTEMPT_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: MAX_SOCKETS },
      httpsAgent: { maxSockets: MAX_SOCKETS },
    },
  });
}

/** What is left of the time in which a request must be answered. */
export function deadlineOf({ receivedAtMs }: AppLoadContext): AbortSignal {
  const leftMs = receivedAtMs + REQUEST_DEADLINE_MS - performance.now();
  return AbortSignal.timeout(Math.max(0, Math.floor(leftMs)));
}

/**
 * Waits for work that others may share, and not longer than one's own deadline. The work goes on,
 * so it must have a deadline of its own.
 *
 * @throws {DependencyUnavailableError} the deadline came first
 * @throws whatever the work throws
 */
export async function until<Result>(deadline: AbortSignal, work: Promise<Result>): Promise<Result> {
  let giveUp = () => undefined as void;
  const over = new Promise<never>((_, reject) => {
    const message = 'Expected an answer from Cognito in time, got none';
    giveUp = () => reject(new DependencyUnavailableError('cognito', message));
    deadline.addEventListener('abort', giveUp);
    if (deadline.aborted) giveUp();
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    deadline.removeEventListener('abort', giveUp);
  }
}

/**
 * Calls Cognito until it answers or the deadline has come: a throttled, failed or hanging attempt
 * is made again after a random, growing pause. (The SDK's own retry budget gives up at once when
 * many people are throttled together, just when waiting helps.)
 *
 * @param shape of the answer: of another, it is an outage
 * @param call one attempt; it is given the signal that ends it
 * @param answers exceptions that are an answer to the caller, such as "no such user"
 * @param mayRepeat says after which errors the call is made again
 * @throws one of `answers`
 * @throws {DependencyUnavailableError} everything else
 */
export async function withinDeadline<Shape extends z.ZodType>(
  deadline: AbortSignal,
  shape: Shape,
  call: (signal: AbortSignal) => Promise<unknown>,
  answers: readonly Exception[] = [],
  mayRepeat: (error: Error) => boolean = mayPass,
): Promise<z.output<Shape>> {
  const answer = shape.safeParse(await attempts(deadline, call, answers, mayRepeat));
  if (answer.success) return answer.data;
  const where = answer.error.issues[0]?.path.join('.') || 'all of it';
  const message = `Expected an answer as Cognito's reference has it, got it wrong in: ${where}`;
  throw new DependencyUnavailableError('cognito', message);
}

async function attempts(
  deadline: AbortSignal,
  call: (signal: AbortSignal) => Promise<unknown>,
  answers: readonly Exception[],
  mayRepeat: (error: Error) => boolean,
): Promise<unknown> {
  try {
    return await pRetry(() => until(deadline, call(deadline)), {
      retries: Infinity,
      minTimeout: 100,
      factor: 1.6,
      randomize: true,
      signal: deadline,
      shouldRetry: ({ error }) => mayRepeat(error),
    });
  } catch (error) {
    if (answers.some((type) => error instanceof type)) throw error;
    const name = error instanceof Error ? error.name : typeof error;
    const message = `Expected an answer from Cognito in time, got ${name}`;
    throw new DependencyUnavailableError('cognito', message, { cause: error });
  }
}

/** Whether Cognito turned the call away before it did anything. */
export function wasThrottled({ name }: Error): boolean {
  return THROTTLED.has(name);
}

function mayPass(error: Error): boolean {
  const { $fault: fault } = error as { $fault?: 'client' | 'server' };
  return fault !== 'client' || wasThrottled(error);
}
