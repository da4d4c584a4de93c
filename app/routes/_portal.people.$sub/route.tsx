import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage } from '../../../contracts/language';
import { checked } from '../../../contracts/log-values';
import { fill } from '../../../contracts/texts/filling';
import type { RouteHandle } from '../../access';
import { takeForm } from '../../auth/administration/acting.server';
import { GROUPS, personForm } from '../../auth/administration/forms.server';
import { administrationOf, requireAdministrator } from '../../auth/administration/view.server';
import { isAdministrator } from '../../auth/administrator.server';
import { requirePerson } from '../../auth/guards.server';
import type { Person as PortalPerson } from '../../auth/person.server';
import { historyOf } from '../../auth/person-history.server';
import { profileOf } from '../../auth/profile.server';
import { entranceTo } from '../../auth/ways.server';
import { PersonForms } from '../../components/administration/person-forms';
import { Avatar } from '../../components/avatar';
import { Email } from '../../components/email';
import { Empty } from '../../components/empty';
import { Filled } from '../../components/filled';
import { History } from '../../components/people/history';
import { OpensTable } from '../../components/people/opens-table';
import { problemTitle } from '../../components/problem';
import { formAction } from '../../form.server';
import { initialsOf } from '../../initials';
import { useTexts } from '../../page-context';
import { pageTitle } from '../../page-title';
import { orProblem, problem } from '../../problem.server';
import { allAreas, areasAbove, type Area } from '../../areas.server';
import { Link } from '../../components/link';
import { MoreAreas } from '../../components/more-areas';
import { AREA_PLACE, AreaPlace } from '../../components/area-place';
import { Turns } from '../../components/turns';
import { listPage } from '../../list-page.server';
import { MOST_LISTED } from '../../auth/area-summary.server';

export { retryAfter as headers } from '../../retry-after';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ data, error, matches }) =>
  error || !data ? problemTitle(error, matches) : pageTitle(data.name);

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requirePerson(args);
  const found = profileOf(viewer, args.params.sub ?? '', args.context);
  const profile = await orProblem(args.context, found, viewer.sub);
  if (!profile) throw problem(404, args.context);
  const { person, owned, shared } = profile;
  const linkOf = ({ path, title }: Area) => ({
    path,
    title: inLanguage(title, args.context.language),
  });
  const someOf = (areas: readonly Area[]) => {
    const links = areas.slice(0, MOST_LISTED).map(linkOf);
    return { links, more: areas.length - links.length };
  };
  const told = isAdministrator(viewer) ? await toldOf(args, person) : undefined;
  const administration =
    person.sub === viewer.sub
      ? undefined
      : await administrationOf(args, viewer, `/people/${person.sub}`, person.email);
  const page = {
    name: person.name,
    // Of an account without one there is the `sub`, which is no address.
    email: person.email === person.sub ? undefined : person.email,
    disabled: person.account === 'disabled',
    isViewer: person.sub === viewer.sub,
    owned: someOf(owned),
    shared: someOf(shared),
    told,
    administration: administration && {
      facts: administration.facts,
      held: GROUPS.filter((group) => person.groups.has(group)),
      others: GROUPS.filter((group) => !person.groups.has(group)),
    },
  };
  const headers = new Headers();
  for (const cookie of administration?.cookies ?? []) headers.append('Set-Cookie', cookie);
  return data(page, { headers });
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, personForm, requireAdministrator, (form, actor) => {
    const person = checked('sub', args.params.sub ?? '');
    return takeForm(args, actor, form, { page: `/people/${person}`, person });
  });
}

/** What administrators are told besides. */
async function toldOf(args: LoaderFunctionArgs, person: PortalPerson) {
  const titleOf = ({ title }: Area) => inLanguage(title, args.context.language);
  const { shown, place } = listPage(allAreas, args.request, MOST_LISTED);
  return {
    grantsKnown: person.grants.kind !== 'unreachable',
    place,
    opens: shown.map((area) => ({
      path: area.path,
      title: titleOf(area),
      above: areasAbove(area).map(titleOf),
      entrance: entranceTo(area, person),
    })),
    recorded: person.grants.kind !== 'unset',
    history: await historyOf(args, person),
  };
}

export default function Person() {
  const { name, email, disabled, isViewer, owned, shared, told, administration } =
    useLoaderData<typeof loader>();
  const { people: texts, launcher } = useTexts();
  return (
    <>
      <div className="person">
        <Avatar initials={initialsOf(name)} large />
        <div>
          <h1>{name}</h1>
          <p>
            {email === undefined ? null : (
              <a href={`mailto:${email}`}>
                <Email address={email} />
              </a>
            )}{' '}
            {disabled ? <span className="tag">{texts.disabled}</span> : null}
          </p>
        </div>
      </div>
      <Areas id="owned" title={texts.ownerOf} areas={owned} />
      <Areas id="shared" title={isViewer ? texts.yourAreas : texts.sharedAreas} areas={shared} />
      {owned.links.length + shared.links.length === 0 ? (
        <Empty icon="areas">
          <p>
            <Filled
              text={isViewer ? texts.noAreaOfYours : texts.noSharedArea}
              with={{ areas: <Link to="/areas">{launcher.allAreas}</Link> }}
            />
          </p>
        </Empty>
      ) : null}
      {administration ? <PersonForms {...administration} disabled={disabled} /> : null}
      {told ? <Told name={name} told={told} /> : null}
    </>
  );
}

type ToldFacts = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['told']>;

/** For administrators: what the person can open and why, and what happened. */
function Told({ name, told }: { readonly name: string; readonly told: ToldFacts }) {
  const { opens, history } = useTexts().people;
  return (
    <>
      <section>
        <h2 id="opens">{fill(opens.heading, { person: name })}</h2>
        <p>{opens.lead}</p>
        {told.grantsKnown ? null : <p className="message problem">{opens.withoutGrants}</p>}
        <AreaPlace {...told.place} />
        <OpensTable areas={told.opens} />
        <Turns {...told.place.turns} at={AREA_PLACE} />
      </section>
      {told.recorded ? (
        <section>
          <h2>{history.heading}</h2>
          {told.history ? <History {...told.history} /> : <p>{history.unreachable}</p>}
        </section>
      ) : null}
    </>
  );
}

interface AreasProps {
  readonly id: string;
  readonly title: string;
  readonly areas: {
    readonly links: readonly { readonly path: string; readonly title: string }[];
    readonly more: number;
  };
}

function Areas({ id, title, areas }: AreasProps) {
  const { links, more } = areas;
  if (links.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="chips">
        {links.map((area) => (
          <li key={area.path}>
            <Link to={`/areas/${area.path}`}>{area.title}</Link>
          </li>
        ))}
      </ul>
      <MoreAreas count={more} />
    </section>
  );
}
