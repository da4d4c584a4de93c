import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { summarize } from '../auth/area-summary.server';
import { allAreas, areas } from '../areas.server';
import { requirePerson } from '../auth/guards.server';
import { isMember } from '../auth/person.server';
import { ownersOf } from '../auth/owners.server';
import { AreaList } from '../components/area-list';
import { useTexts } from '../page-context';
import { metaTexts, pageTitle } from '../page-title';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(metaTexts(matches).frame.areas);

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const closed = allAreas.filter((area) => !isMember(person, area));
  const owners = await ownersOf(closed, args.context);
  return { areas: areas.map((area) => summarize(area, person, owners, args.context.language)) };
}

export default function Areas() {
  const { areas } = useLoaderData<typeof loader>();
  const { frame } = useTexts();
  return (
    <>
      <h1>{frame.areas}</h1>
      <AreaList areas={areas} />
    </>
  );
}
