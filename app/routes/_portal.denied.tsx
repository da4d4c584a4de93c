import type { AppLoadContext, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { inLanguage } from '../../contracts/language';
import type { RouteHandle } from '../access';
import { areasAbove, type Area } from '../areas.server';
import { readDeniedAddress } from '../auth/denied-address.server';
import { requirePerson } from '../auth/guards.server';
import { ownersOf } from '../auth/owners.server';
import { missingGroups, type Person } from '../auth/person.server';
import { useOnceOpen } from '../browser/once-open';
import { Groups } from '../components/groups';
import { Owners } from '../components/owners';
import { RequestId } from '../components/problem';
import { pageTitle } from '../page-title';
import { isToolAddress } from '../tool-address';

export const handle = { access: 'person', status: 403 } satisfies RouteHandle;

export const meta: MetaFunction = () => pageTitle('Access denied');

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const asked = readDeniedAddress(args.request.url);
  const denied = asked && {
    title: inLanguage(asked.area.title, args.context.language),
    asks: await asksFor(missingAreas(person, asked.area), args.context),
    requiredGroups: asked.area.requiredGroups,
    missingGroups: missingGroups(person, asked.area),
    returnTo: asked.returnTo,
  };
  return { email: person.email, denied, requestId: args.context.requestId };
}

/** On the way to an area and itself, those whose own group the person has not. */
const missingAreas = (person: Person, area: Area) =>
  [...areasAbove(area), area].filter(({ group }) => !person.groups.has(group));

/** Whom to ask for which groups. */
async function asksFor(missing: readonly Area[], context: AppLoadContext) {
  const owners = await ownersOf(missing, context);
  return [...owners].map(([group, people]) => {
    const theirs = missing.filter((area) => area.owners === group);
    const titles = theirs.map(({ title }) => inLanguage(title, context.language));
    return { groups: theirs.map(({ group }) => group), titles, people };
  });
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
              <Groups names={denied.missingGroups} />.{' '}
              {denied.asks.map(({ groups, titles, people }) => (
                <Fragment key={groups.join()}>
                  Ask{' '}
                  {people.length > 0 ? (
                    <Owners people={people} />
                  ) : (
                    `the owners of ${titles.join(' and ')}`
                  )}{' '}
                  to add you to <Groups names={groups} />.{' '}
                </Fragment>
              ))}
              It takes effect within a minute or two; then “Try again” leads to what you asked for.
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
      <RequestId id={requestId} />
    </section>
  );
}
