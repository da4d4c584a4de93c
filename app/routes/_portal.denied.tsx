import type { AppLoadContext, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { inLanguage } from '../../contracts/language';
import { fill } from '../../contracts/texts/filling';
import type { RouteHandle } from '../access';
import { areasAbove, type Area } from '../areas.server';
import { readDeniedAddress } from '../auth/denied-address.server';
import { requirePerson } from '../auth/guards.server';
import { ownersOf } from '../auth/owners.server';
import type { Person } from '../auth/person.server';
import { useOnceOpen } from '../browser/once-open';
import { Filled } from '../components/filled';
import { Groups } from '../components/groups';
import { Emblem } from '../components/icon';
import { Owners, type PersonLink } from '../components/owners';
import { RequestId } from '../components/problem';
import { Support } from '../components/support';
import { useLanguage, useTexts } from '../page-context';
import { metaTexts, pageTitle } from '../page-title';
import { isToolAddress } from '../tool-address';

export const handle = { access: 'person', status: 403 } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(metaTexts(matches).denied.title);

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const asked = readDeniedAddress(args.request.url);
  const missing = asked ? missingAreas(person, asked.area) : [];
  const denied = asked && {
    title: inLanguage(asked.area.title, args.context.language),
    asks: await asksFor(missing, args.context),
    requiredGroups: asked.area.requiredGroups,
    missingGroups: missing.map(({ group }) => group),
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
  const { denied: texts, frame } = useTexts();
  useOnceOpen(denied?.returnTo, denied?.missingGroups.length === 0);
  return (
    <section className="notice">
      <Emblem name="lock" />
      <h1>{texts.title}</h1>
      {denied ? (
        <>
          <p>
            <Filled
              text={texts.openTo}
              with={{
                area: <strong>{denied.title}</strong>,
                groups: <Groups names={denied.requiredGroups} />,
              }}
            />
          </p>
          {denied.missingGroups.length > 0 ? (
            <p>
              <Filled
                text={texts.notMember}
                with={{ email, groups: <Groups names={denied.missingGroups} /> }}
              />{' '}
              {denied.asks.map(({ groups, titles, people }) => (
                <Fragment key={groups.join()}>
                  <Ask groups={groups} titles={titles} people={people} />{' '}
                </Fragment>
              ))}
              {fill(texts.then, frame)}
            </p>
          ) : (
            <p>{texts.member}</p>
          )}
        </>
      ) : (
        <p>{texts.unknown}</p>
      )}
      <div className="actions">
        {denied ? (
          <Link
            className="button"
            to={denied.returnTo}
            reloadDocument={isToolAddress(denied.returnTo)}
          >
            {frame.tryAgain}
          </Link>
        ) : null}
        <Link className="button quiet" to="/">
          {frame.toStart}
        </Link>
      </div>
      <Support />
      <RequestId id={requestId} />
    </section>
  );
}

interface AskProps {
  readonly groups: readonly string[];
  /** Of the areas that the groups open. */
  readonly titles: readonly string[];
  /** Their owners, as far as they are known. */
  readonly people: readonly PersonLink[];
}

/** Whom to ask for which groups. */
function Ask({ groups: names, titles, people }: AskProps) {
  const { denied: texts } = useTexts();
  const areas = new Intl.ListFormat(useLanguage()).format(titles);
  const groups = <Groups names={names} />;
  return people.length > 0 ? (
    <Filled text={texts.ask} with={{ owners: <Owners people={people} />, groups }} />
  ) : (
    <Filled text={texts.askOwnersOf} with={{ areas, groups }} />
  );
}
