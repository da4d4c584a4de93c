import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { summarize } from '../auth/area-summary.server';
import { areasAbove } from '../areas.server';
import { requireArea } from '../auth/guards.server';
import { services } from '../auth/services.server';
import { deadlineOf } from '../cognito/calls.server';
import { AreaPage } from '../components/area-page';
import { pageTitle } from '../page-title';
import { orProblem } from '../problem.server';

/**
 * Every area of the list, however deep: `/areas/<path>` and `/areas/<path>/members`. An area that
 * wants pages of its own adds route files beside this one.
 */
export const handle = { access: 'group' } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const title = data?.area.title ?? 'Areas';
  return pageTitle(data && 'members' in data ? `Members of ${title}` : title);
};

const MEMBERS = /\/members$/;

export async function loader(args: LoaderFunctionArgs) {
  const address = (args.params['*'] ?? '').replace(/\/$/, '');
  const { person, area } = await requireArea(args, address.replace(MEMBERS, ''));
  const common = {
    area: summarize(area, person),
    above: areasAbove(area).map(({ path, title }) => ({ path, title })),
  };
  if (!MEMBERS.test(address)) return { ...common, resources: area.resources };
  const page = new URL(args.request.url).searchParams.get('page') || undefined;
  const members = services().directory.members(area.group, page, deadlineOf(args.context));
  return { ...common, members: await orProblem(args.context, members, person.sub) };
}

export default function Area() {
  return <AreaPage {...useLoaderData<typeof loader>()} />;
}
