import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { readDeniedAddress } from '../auth/denied-address.server';
import { requirePerson } from '../auth/guards.server';
import { missingGroups } from '../auth/person.server';
import { useOnceOpen } from '../browser/once-open';
import { Groups } from '../components/groups';
import { RequestId } from '../components/problem';
import { Support } from '../components/support';
import { pageTitle } from '../page-title';
import { isToolAddress } from '../tool-address';

export const handle = { access: 'person', status: 403 } satisfies RouteHandle;

export const meta: MetaFunction = () => pageTitle('Access denied');

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const asked = readDeniedAddress(args.request.url);
  const denied = asked && {
    title: asked.area.title,
    owner: asked.area.owner,
    requiredGroups: asked.area.requiredGroups,
    missingGroups: missingGroups(person, asked.area),
    returnTo: asked.returnTo,
  };
  return { email: person.email, denied, requestId: args.context.requestId };
}

export default function Denied() {
  const { email, denied, requestId } = useLoaderData<typeof loader>();
  useOnceOpen(denied?.returnTo, denied?.missingGroups.length === 0);
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
              <Groups names={denied.missingGroups} />. Ask {denied.owner} to add you. It takes
              effect within a minute or two; then “Try again” leads to what you asked for.
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
          <Link
            className="button"
            to={denied.returnTo}
            reloadDocument={isToolAddress(denied.returnTo)}
          >
            Try again
          </Link>
        ) : null}
        <Link className="button quiet" to="/">
          Go to the start page
        </Link>
      </div>
      <Support />
      <RequestId id={requestId} />
    </section>
  );
}
