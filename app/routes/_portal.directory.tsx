import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { services } from '../auth/services.server';
import { useValueOf } from '../browser/use-value-of';
import { deadlineOf } from '../cognito/calls.server';
import { PeopleTable } from '../components/people-table';
import { SubmitButton } from '../components/submit-button';
import { pageTitle } from '../page-title';
import { orProblem } from '../problem.server';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = () => pageTitle('Directory');

export async function loader(args: LoaderFunctionArgs) {
  const { sub } = await requirePerson(args);
  const { searchParams } = new URL(args.request.url);
  const query = searchParams.get('q')?.trim() ?? '';
  const page = searchParams.get('page') || undefined;
  const people = services().directory.people(sub, query, page, deadlineOf(args.context));
  return { query, ...(await orProblem(args.context, people, sub)) };
}

export default function Directory() {
  const { query, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Directory</h1>
      <Form className="search" role="search" action="/directory">
        <label htmlFor="q">Email begins with</label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={query}
          maxLength={128}
          ref={useValueOf(query)}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <SubmitButton label="Search" doing="Searching…" />
      </Form>
      <PeopleTable {...page} query={query} />
    </>
  );
}
