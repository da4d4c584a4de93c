import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../../access';
import { summarize } from '../../../auth/area-summary.server';
import { requireGroup } from '../../../auth/guards.server';
import { AreaList } from '../../../components/area-list';
import { Resources } from '../../../components/resources';

export const handle = { access: 'group' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const { person, area } = await requireGroup(args);
  const inside = area.areas.map((nested) => summarize(nested, person));
  return { resources: area.resources, closed: inside.filter(({ open }) => !open) };
}

/** Links to what is open inside the area are in its frame. */
export default function Overview() {
  const { resources, closed } = useLoaderData<typeof loader>();
  return (
    <>
      <Resources resources={resources} />
      {closed.length > 0 ? (
        <section aria-labelledby="closed">
          <h2 id="closed">For other members</h2>
          <AreaList areas={closed} />
        </section>
      ) : null}
    </>
  );
}
