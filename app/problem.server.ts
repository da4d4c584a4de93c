import type { AppLoadContext } from '@remix-run/node';
import { wordsOf, type Sub } from '../contracts/log-values';
import {
  AccountUnknownError,
  AccountUnreadyError,
  BadFormError,
  PortalError,
  SlowDownError,
  type IdentityError,
} from './errors.server';
import { isFirst } from './decision-log.server';
import { log } from './log.server';

/** Something that stopped a page, told to a person. */
export interface Problem {
  readonly title: string;
  readonly explanation: string;
  readonly remedy: string;
  /** Whether signing out may help. */
  readonly signOut?: boolean;
  readonly requestId?: string;
}

type Status = 400 | 401 | 403 | 404 | 429 | 500 | 503;

const PROBLEMS: Record<Status, Omit<Problem, 'requestId'>> = {
  400: {
    title: 'That address is not right',
    explanation: 'The portal could not make sense of a part of the address.',
    remedy: 'Go back to the start of the list and try again from there.',
  },
  401: {
    title: 'Your sign-in could not be verified',
    explanation: 'This request carried no identity that the portal’s load balancer has signed.',
    remedy: 'Load the page again. If that does not help, sign out and sign in again.',
    signOut: true,
  },
  403: {
    title: 'Account disabled',
    explanation: 'Your account has been disabled, so nothing in the portal is open to you.',
    remedy: 'If you think that this is a mistake, ask the people who run the portal.',
    signOut: true,
  },
  404: {
    title: 'Page not found',
    explanation: 'There is nothing at this address.',
    remedy: 'Check the address, or start from the list of areas.',
  },
  429: {
    title: 'Slow down a moment',
    explanation:
      'More was asked for in your name within a minute than the portal gives one person.',
    remedy: 'Wait a few seconds, then try again.',
  },
  500: {
    title: 'Too much for a cookie',
    explanation:
      'The code was right, but the proof of it is larger than your browser would keep. That happens to people who are in very many groups.',
    remedy:
      'Tell the people who run the portal, and name the request id. Trying again will not help.',
    signOut: true,
  },
  503: {
    title: 'Not available just now',
    explanation: 'The portal could not check what you may open, so it stays closed.',
    remedy: 'Try again in a minute.',
    signOut: true,
  },
};

const ACCOUNT_UNKNOWN: Omit<Problem, 'requestId'> = {
  title: 'Your account is not known here',
  explanation:
    'Your sign-in is valid, but the portal finds no account that belongs to it: it has been deleted, or was never made.',
  remedy: 'Sign out and sign in again. If that does not help, ask the people who run the portal.',
  signOut: true,
};

const ACCOUNT_UNREADY: Omit<Problem, 'requestId'> = {
  title: 'Your account is not ready for a code',
  explanation: 'Its password was reset, or it was never confirmed, so no code can be asked for.',
  remedy:
    'Sign out and sign in again: the sign-in page says what to do. If that does not help, ask the people who run the portal.',
  signOut: true,
};

const BAD_FORM: Omit<Problem, 'requestId'> = {
  title: 'That form is not right',
  explanation: 'The portal was sent a form that none of its pages has. Nothing was done.',
  remedy: 'Load the page again, and send the form from there.',
};

/**
 * What a loader throws to answer with a status and a page that says what happened. A response,
 * because a route without a page answers with what its loader throws only if it is one.
 */
export function problem(status: Status, context: AppLoadContext): Response {
  return answer(PROBLEMS[status], status, context);
}

/** The page of an error: each who is refused throws one of their own, for its body is read once. */
export function refusal(error: PortalError | IdentityError, context: AppLoadContext): Response {
  const headers = new Headers();
  if (error instanceof SlowDownError) headers.set('Retry-After', String(error.retryAfterSeconds));
  return answer(textOf(error), error.status, context, headers);
}

function textOf(error: PortalError | IdentityError): Omit<Problem, 'requestId'> {
  if (error instanceof BadFormError) return BAD_FORM;
  if (error instanceof AccountUnreadyError) return ACCOUNT_UNREADY;
  return error instanceof AccountUnknownError ? ACCOUNT_UNKNOWN : PROBLEMS[error.status];
}

function answer(
  text: Omit<Problem, 'requestId'>,
  status: Status,
  { requestId }: AppLoadContext,
  headers = new Headers(),
) {
  return Response.json({ ...text, requestId } satisfies Problem, { status, headers });
}

/**
 * The log line of an error that stops a request. A request without identity has none of its own: a
 * stranger writes one line, the request's.
 *
 * @param sub the person, where it is known
 */
export function logRefusal(error: PortalError, context: AppLoadContext, sub?: Sub): void {
  if (!isFirst(context, 'refused')) return;
  const { requestId } = context;
  const { reason, status } = error;
  const detail = status >= 500 ? wordsOf(error).message : undefined;
  log.warn({ event: 'decision', requestId, sub, allowed: false, reason, status, detail });
}

/**
 * Waits for `work`, and turns a {@link PortalError} into its log line and its page.
 *
 * @param sub the person, for the log, where it is known
 * @throws the {@link refusal}; an error of another kind as it is
 */
export async function orProblem<Result>(
  context: AppLoadContext,
  work: Promise<Result>,
  sub?: Sub,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    logRefusal(error, context, sub);
    throw refusal(error, context);
  }
}
