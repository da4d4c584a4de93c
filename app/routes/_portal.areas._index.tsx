import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { summarize } from '../auth/area-summary.server';
import { areas } from '../areas.server';
import { requirePerson } from '../auth/guards.server';
import { AreaList } from '../components/area-list';
import { pageTitle } from '../page-title';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = () => pageTitle('Areas');

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  return { areas: areas.map((area) => summarize(area, person)) };
}

export default function Areas() {
  const { areas } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Areas</h1>
      <AreaList areas={areas} />
    </>
  );
}
