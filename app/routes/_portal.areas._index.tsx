import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage } from '../../contracts/language';
import { fill } from '../../contracts/texts/filling';
import type { RouteHandle } from '../access';
import { MOST_LISTED, summarize } from '../auth/area-summary.server';
import { allAreas, areaAt, areasAbove, withNested } from '../areas.server';
import { requirePerson } from '../auth/guards.server';
import { isMember } from '../auth/person.server';
import { ownersOf } from '../auth/owners.server';
import { AREA_PLACE, AreaPlace } from '../components/area-place';
import { AreaList } from '../components/area-list';
import { Breadcrumb } from '../components/breadcrumb';
import { Turns } from '../components/turns';
import { listPage } from '../list-page.server';
import { useTexts } from '../page-context';
import { metaTexts, pageTitle } from '../page-title';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(metaTexts(matches).frame.areas);

/** All areas, or with `?in=engineering` those inside one, as many as a page lists. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args;
  const person = await requirePerson(args);
  const { language } = context;
  const within = areaAt(new URL(request.url).searchParams.get('in') ?? '');
  const list = within ? withNested(within).slice(1) : allAreas;
  const { shown, place } = listPage(list, request, MOST_LISTED, within && { in: within.path });
  const closed = shown.filter((area) => !isMember(person, area));
  const owners = await ownersOf(closed, context);
  const way = within && [...areasAbove(within), within];
  return {
    areas: summarize(shown, { person, owners, language }, within),
    place,
    way: way?.map(({ path, title }) => ({ path, title: inLanguage(title, language) })),
  };
}

export default function Areas() {
  const { areas, place, way } = useLoaderData<typeof loader>();
  const { areas: texts, frame } = useTexts();
  const within = way?.at(-1);
  return (
    <>
      {way ? (
        <Breadcrumb
          steps={[
            { to: '/areas', label: frame.areas },
            ...way.map(({ path, title }) => ({ to: `/areas/${path}`, label: title })),
          ]}
        />
      ) : null}
      <h1>{within ? fill(texts.inside, { area: within.title }) : frame.areas}</h1>
      <AreaPlace {...place} />
      <AreaList areas={areas} />
      <Turns {...place.turns} at={AREA_PLACE} />
    </>
  );
}
