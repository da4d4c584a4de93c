import type { AppLoadContext } from '@remix-run/node';
import { wordsOf, type Sub } from '../contracts/log-values';
import { fill } from '../contracts/texts/filling';
import { problemTexts, type ProblemKind } from '../contracts/texts/problems';
import { whomToAsk } from '../contracts/texts/whom-to-ask';
import {
  AccountUnknownError,
  AccountUnreadyError,
  BadFormError,
  PortalError,
  SignedOutError,
  SlowDownError,
  type IdentityError,
} from './errors.server';
import { isFirst } from './decision-log.server';
import { tellError } from './diagnostics.server';
import { log } from './log.server';
import { textsIn } from './texts.server';

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

/** What each status means, unless an error says it more closely. */
const KINDS: Readonly<Record<Status, ProblemKind>> = {
  400: 'address',
  401: 'identity',
  403: 'disabled',
  404: 'notFound',
  429: 'tooMuch',
  500: 'cookie',
  503: 'unavailable',
};

/** Where signing out may help. */
const SIGN_OUT: readonly ProblemKind[] = [
  'identity',
  'disabled',
  'cookie',
  'unavailable',
  'accountUnknown',
  'accountUnready',
  'signedOut',
];

/**
 * What a loader throws to answer with a status and a page that says what happened. A response,
 * because a route without a page answers with what its loader throws only if it is one.
 */
export function problem(status: Status, context: AppLoadContext): Response {
  return answer(KINDS[status], status, context);
}

/** The page of what nobody expected, which has been logged: it names the request, and nothing else. */
export function mistake(context: AppLoadContext): Response {
  return answer('mistake', 500, context);
}

/** The page of an error: each who is refused throws one of their own, for its body is read once. */
export function refusal(error: PortalError | IdentityError, context: AppLoadContext): Response {
  const headers = new Headers();
  if (error instanceof SlowDownError) headers.set('Retry-After', String(error.retryAfterSeconds));
  return answer(kindOf(error), error.status, context, headers);
}

function kindOf(error: PortalError | IdentityError): ProblemKind {
  if (error instanceof BadFormError) return 'form';
  if (error instanceof AccountUnreadyError) return 'accountUnready';
  if (error instanceof SignedOutError) return 'signedOut';
  return error instanceof AccountUnknownError ? 'accountUnknown' : KINDS[error.status];
}

function answer(
  kind: ProblemKind,
  status: Status,
  { language, requestId, support }: AppLoadContext,
  headers = new Headers(),
) {
  const { title, explanation, remedy } = problemTexts[language][kind];
  const whom = whomToAsk(textsIn(language).support, support);
  const problem: Problem = {
    title,
    explanation,
    remedy: fill(remedy, { support: whom }),
    signOut: SIGN_OUT.includes(kind),
    requestId,
  };
  return Response.json(problem, { status, headers });
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
    // To be mended in the page, whose developer is told how.
    if (error instanceof BadFormError) {
      tellError({ thrown: error, requestId: context.requestId });
    }
    throw refusal(error, context);
  }
}
