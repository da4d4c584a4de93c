import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { areaAt } from '../areas.server';
import { requirePerson } from '../auth/guards.server';
import { missingGroups } from '../auth/person.server';
import { Groups } from '../components/groups';
import { RequestId } from '../components/problem';
import { pageTitle } from '../page-title';

export const handle = { access: 'person', status: 403 } satisfies RouteHandle;

export const meta: MetaFunction = () => pageTitle('Access denied');

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const area = areaAt(new URL(args.request.url).searchParams.get('area') ?? '');
  const denied = area && {
    path: area.path,
    title: area.title,
    owner: area.owner,
    requiredGroups: area.requiredGroups,
    missingGroups: missingGroups(person, area),
  };
  return { email: person.email, denied, requestId: args.context.requestId };
}

export default function Denied() {
  const { email, denied, requestId } = useLoaderData<typeof loader>();
  return (
    <section className="notice">
      <h1>Access denied</h1>
      {denied ? (
        <>
          <p>
            <strong>{denied.title}</strong> is open to members of{' '}
            <Groups names={denied.requiredGroups} />.
          </p>
          {denied.missingGroups.length > 0 ? (
            <p>
              You are signed in as {email}, who is not a member of{' '}
              <Groups names={denied.missingGroups} />. Ask {denied.owner} to add you; it takes
              effect soon after.
            </p>
          ) : (
            <p>You are a member now.</p>
          )}
        </>
      ) : (
        <p>You may not open what you asked for.</p>
      )}
      <div className="actions">
        {denied ? (
          <Link className="button" to={`/areas/${denied.path}`}>
            Try again
          </Link>
        ) : null}
        <Link className="button quiet" to="/">
          Go to the start page
        </Link>
      </div>
      <RequestId id={requestId} />
    </section>
  );
}
