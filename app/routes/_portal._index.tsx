import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { summarize } from '../auth/area-summary.server';
import { areas } from '../areas.server';
import { requirePerson } from '../auth/guards.server';
import { AreaList } from '../components/area-list';

export const handle = { access: 'person' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const summaries = areas.map((area) => summarize(area, person));
  return {
    email: person.email,
    mine: summaries.filter((area) => area.open),
    others: summaries.filter((area) => !area.open),
  };
}

export default function Home() {
  const { email, mine, others } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Welcome</h1>
      <p className="lead">
        You are signed in as <strong>{email}</strong>.
      </p>
      <section aria-labelledby="mine">
        <h2 id="mine">Your areas</h2>
        {mine.length > 0 ? (
          <AreaList areas={mine} />
        ) : (
          <p>
            No area is open to you yet. Ask the owner of one below; a change takes effect soon
            after. <Link to="/account">Your account</Link> shows your groups.
          </p>
        )}
      </section>
      {others.length > 0 ? (
        <section aria-labelledby="others">
          <h2 id="others">Other areas</h2>
          <AreaList areas={others} />
        </section>
      ) : null}
    </>
  );
}
