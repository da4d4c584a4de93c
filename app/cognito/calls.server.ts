import {
  CognitoIdentityProviderClient,
  InvalidParameterException,
  UserNotFoundException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import pRetry from 'p-retry';
import { DependencyUnavailableError } from '../errors.server';

const DEADLINE_MS = 8_000;
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

/**
 * Calls Cognito until it answers, at most 8 seconds: a throttled, failed or hanging attempt is made
 * again after a random, growing pause. (The SDK's own retry budget gives up at once when many
 * people are throttled together, just when waiting helps.)
 *
 * @param call one attempt; it is given the signal that ends it at the deadline
 * @throws what Cognito says of the request itself (no such user, a bad parameter)
 * @throws {DependencyUnavailableError} everything else
 */
export async function withinDeadline<Output>(
  call: (signal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
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
    const message = `Expected an answer from Cognito within ${DEADLINE_MS} ms, got ${name}`;
    throw new DependencyUnavailableError('cognito', message, { cause: error });
  }
}

function mayPass(error: Error): boolean {
  if (THROTTLED.has(error.name)) return true;
  const { $fault: fault } = error as { $fault?: 'client' | 'server' };
  return fault !== 'client';
}
