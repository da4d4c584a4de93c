import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import type { Problem } from '../problem.server';
import { SignOut } from './sign-out';

const UNEXPECTED: Problem = {
  title: 'Something went wrong',
  explanation: 'The portal made a mistake.',
  remedy:
    'Try again. If it happens again, tell the people who run the portal what you did, and when.',
};

const NOT_POSSIBLE: Problem = {
  title: 'That is not possible here',
  explanation: 'The portal understood the request, and has no answer of that kind.',
  remedy: 'Go back, or begin at the start page.',
};

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && 'remedy' in value;
}

/** What a route's error boundary, or its `meta`, was given, as a problem to tell. */
export function problemOf(error: unknown): Problem {
  if (!isRouteErrorResponse(error)) return UNEXPECTED;
  if (isProblem(error.data)) return error.data;
  return error.status < 500 ? NOT_POSSIBLE : UNEXPECTED;
}

/**
 * Outcome, explanation, what to do, and the request id to quote. Its links load documents.
 *
 * @param heading of its title: the page's first, unless it is told within one
 */
export function ProblemReport({ heading: Heading = 'h1' }: { heading?: 'h1' | 'h2' }) {
  const problem = problemOf(useRouteError());
  return (
    <section className="notice">
      <Heading>{problem.title}</Heading>
      <p>{problem.explanation}</p>
      <p>{problem.remedy}</p>
      <div className="actions">
        <a className="button" href="/">
          Go to the start page
        </a>
        {problem.signOut ? <SignOut /> : null}
      </div>
      {problem.requestId ? <RequestId id={problem.requestId} /> : null}
    </section>
  );
}

/** The id under which the log has the request. */
export function RequestId({ id }: { id: string }) {
  return (
    <p className="fine-print">
      Request id <code>{id}</code>
    </p>
  );
}
