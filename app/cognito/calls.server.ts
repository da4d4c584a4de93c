import {
  CognitoIdentityProviderClient,
  InvalidParameterException,
  UserNotFoundException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AppLoadContext } from '@remix-run/node';
import pRetry from 'p-retry';
import { DependencyUnavailableError } from '../errors.server';

const REQUEST_DEADLINE_MS = 9_000;
/** With the 3 s that the key endpoint may take, less than the 10 s of the contract. */
const DEADLINE_MS = 6_000;
const ATTEMPT_TIMEOUT_MS = 2_500;
const CONNECTION_TIMEOUT_MS = 1_000;
const ATTEMPTS = 12;

/** Answers of the service that another attempt would only repeat. */
const FINAL = [InvalidParameterException, UserNotFoundException, ResourceNotFoundException];
const THROTTLED = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'LimitExceededException',
]);

/** A client for the pool's region. Retries are {@link withinDeadline}'s. */
export function createCognitoClient(region: string): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    region,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: ATTEMPT_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
}

/** What is left of the time in which a request must be answered, whatever hangs. */
export function deadlineOf({ receivedAtMs }: AppLoadContext): AbortSignal {
  const leftMs = receivedAtMs + REQUEST_DEADLINE_MS - performance.now();
  return AbortSignal.timeout(Math.max(0, Math.floor(leftMs)));
}

/**
 * Calls Cognito until it answers or the deadline has come: a throttled, failed or hanging attempt is made
 * again after a random, growing pause. (The SDK's own retry budget gives up at once when many
 * people are throttled together, just when waiting helps.)
 *
 * @param deadline 6 seconds from now if absent
 * @param call one attempt; it is given the signal that ends it at the deadline
 * @throws what Cognito says of the request itself (no such user, a bad parameter)
 * @throws {DependencyUnavailableError} everything else
 */
export async function withinDeadline<Output>(
  call: (signal: AbortSignal) => Promise<Output>,
  deadline = AbortSignal.timeout(DEADLINE_MS),
): Promise<Output> {
  try {
    return await pRetry(() => call(deadline), {
      retries: ATTEMPTS - 1,
      minTimeout: 100,
      maxTimeout: 1_500,
      randomize: true,
      signal: deadline,
      shouldRetry: ({ error }) => mayPass(error),
    });
  } catch (error) {
    if (FINAL.some((type) => error instanceof type)) throw error;
    const name = error instanceof Error ? error.name : typeof error;
    const message = `Expected an answer from Cognito in time, got ${name}`;
    throw new DependencyUnavailableError('cognito', message, { cause: error });
  }
}

function mayPass(error: Error): boolean {
  if (THROTTLED.has(error.name)) return true;
  const { $fault: fault } = error as { $fault?: 'client' | 'server' };
  return fault !== 'client';
}
