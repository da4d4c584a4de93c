import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { AuthenticationError } from './errors';
import { open, seal } from './seal';

/** What the load balancer has to know again when the browser comes back from signing in. */
export interface SignInStarted {
  readonly clientId: string;
  readonly sessionCookieName: string;
  /** How long the session is to last: the rule's that the request met. */
  readonly sessionTimeoutSeconds: number;
  /** Scheme and host that the request came to. */
  readonly origin: string;
  /** Path and query of the request. */
  readonly target: string;
}

interface Sealed extends SignInStarted {
  readonly nonceHash: string;
  readonly startedMilliseconds: number;
}

export const NONCE_COOKIE = 'AWSALBAuthNonce';
export const CALLBACK_PATH = '/oauth2/idpresponse';

/** A sign-in has to be finished in 15 minutes (AWS, "Authenticate users …", login timeout). */
export const LOGIN_TIMEOUT_MILLISECONDS = 15 * 60 * 1000;

const PURPOSE = 'authorization state';

function hashOf(nonce: string): Buffer {
  return createHash('sha256').update(nonce).digest();
}

/** A new nonce for the browser's cookie, and the `state` that is worth something with it alone. */
export function newState(key: Buffer, started: SignInStarted, nowMilliseconds: number) {
  const nonce = randomBytes(32).toString('base64url');
  const sealed: Sealed = {
    ...started,
    nonceHash: hashOf(nonce).toString('base64'),
    startedMilliseconds: nowMilliseconds,
  };
  return { nonce, state: seal(key, PURPOSE, sealed) };
}

/**
 * What a callback's `state` says. Throws {@link AuthenticationError} (401) if nonce or state are
 * missing, do not belong together, or are older than 15 minutes.
 */
export function openState(
  key: Buffer,
  state: string | null,
  nonce: string | undefined,
  nowMilliseconds: number,
): SignInStarted {
  if (!nonce) throw new AuthenticationError(401, 'AuthMissingAWSALBAuthNonce');
  if (!state) throw new AuthenticationError(401, 'AuthMissingStateParam');
  const opened = open(key, PURPOSE, state) as Sealed | undefined;
  if (
    opened === undefined ||
    nowMilliseconds - opened.startedMilliseconds >= LOGIN_TIMEOUT_MILLISECONDS
  ) {
    throw new AuthenticationError(401, 'AuthInvalidStateParam');
  }
  if (!timingSafeEqual(hashOf(nonce), Buffer.from(opened.nonceHash, 'base64'))) {
    throw new AuthenticationError(401, 'AuthInvalidAWSALBAuthNonce');
  }
  return opened;
}
