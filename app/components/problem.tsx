import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { SignOut } from './sign-out';

/** Something that stopped a page, told to a person. */
export interface Problem {
  readonly title: string;
  readonly explanation: string;
  readonly remedy: string;
  /** Whether signing out may help. */
  readonly signOut?: boolean;
  readonly requestId?: string;
}

const UNEXPECTED: Problem = {
  title: 'Something went wrong',
  explanation: 'The portal made a mistake. It has been logged.',
  remedy: 'Try again. If it happens again, tell the people who run the portal.',
};

const NOT_FOUND: Problem = {
  title: 'Page not found',
  explanation: 'There is nothing at this address.',
  remedy: 'Check the address, or start from the list of areas.',
};

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && 'remedy' in value;
}

/** The problem that a route's error boundary was given. */
export function useProblem(): Problem {
  const error = useRouteError();
  if (!isRouteErrorResponse(error)) return UNEXPECTED;
  if (isProblem(error.data)) return error.data;
  return error.status === 404 ? NOT_FOUND : UNEXPECTED;
}

/** Outcome, explanation, what to do, and the request id to quote. Its links load documents. */
export function ProblemReport({ problem }: { problem: Problem }) {
  return (
    <section className="notice">
      <h1>{problem.title}</h1>
      <p>{problem.explanation}</p>
      <p>{problem.remedy}</p>
      <p className="actions">
        <a className="button" href="/">
          Go to the start page
        </a>
        {problem.signOut ? <SignOut /> : null}
      </p>
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
