import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { fill } from '../../contracts/texts/filling';
import { useTexts } from '../page-context';
import { metaTexts, pageTitle, type Matches } from '../page-title';
import type { Problem } from '../problem.server';
import type { Texts } from '../texts';
import { Filled } from './filled';
import { Emblem } from './icon';
import { SignOut } from './sign-out';
import { Support, useWhomToAsk } from './support';

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && 'remedy' in value;
}

/**
 * What a route's error boundary, or its `meta`, was given, as a problem to tell.
 *
 * @param whom who helps, as a part of a sentence
 */
export function problemOf(error: unknown, { problem, support }: Texts, whom?: string): Problem {
  const isResponse = isRouteErrorResponse(error);
  if (isResponse && isProblem(error.data)) return error.data;
  if (isResponse && error.status < 500) return problem.notPossible;
  const { remedy, ...others } = problem.unexpected;
  return { ...others, remedy: fill(remedy, { support: whom ?? support.unnamed }) };
}

/** The `meta` of a page in whose place a problem is told. */
export function problemTitle(error: unknown, matches: Matches) {
  return pageTitle(problemOf(error, metaTexts(matches)).title);
}

/**
 * Outcome, explanation, what to do, and the request id to quote. Its links load documents.
 *
 * @param heading of its title: the page's first, unless it is told within one
 */
export function ProblemReport({ heading: Heading = 'h1' }: { heading?: 'h1' | 'h2' }) {
  const texts = useTexts();
  const problem = problemOf(useRouteError(), texts, useWhomToAsk());
  return (
    <section className="notice">
      <Emblem name="trouble" />
      <Heading>{problem.title}</Heading>
      <p>{problem.explanation}</p>
      <p>{problem.remedy}</p>
      <div className="actions">
        <a className="button" href="/">
          {texts.frame.toStart}
        </a>
        {problem.signOut ? <SignOut /> : null}
      </div>
      <Support />
      {problem.requestId ? <RequestId id={problem.requestId} /> : null}
    </section>
  );
}

/** The id under which the log has the request. */
export function RequestId({ id }: { id: string }) {
  return (
    <p className="fine-print">
      <Filled text={useTexts().support.requestId} with={{ id: <code>{id}</code> }} />
    </p>
  );
}
