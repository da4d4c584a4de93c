import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../access';
import { matchedPage } from '../../area-params.server';
import { frameOf } from '../../auth/area-summary.server';
import { requireGroup } from '../../auth/guards.server';
import { ownersOf } from '../../auth/owners.server';
import { AreaFrame } from '../../components/area-frame';
import { problemTitle, ProblemReport } from '../../components/problem';
import { pageTitle } from '../../page-title';

export { retryAfter as headers } from '../../retry-after';

export const handle = { access: 'group' } satisfies RouteHandle;

/** For its pages as well, which need no title of their own. */
export const meta: MetaFunction<typeof loader> = ({ data, error, matches }) => {
  if (error || !data) return problemTitle(error, matches);
  const { area, pages, page } = data;
  return pageTitle(page > 0 ? `${pages[page]?.title} · ${area.title}` : area.title);
};

export async function loader(args: LoaderFunctionArgs) {
  const { person, area } = await requireGroup(args);
  const owners = await ownersOf([area], args.context);
  const { language } = args.context;
  return frameOf(area, matchedPage(args.params)?.page, { person, owners, language });
}

export default function AreaLayout() {
  return (
    <AreaFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </AreaFrame>
  );
}

/** Keeps the frame where a page in it fails; there is none for whom the area is closed to. */
export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>('routes/area/layout');
  if (!frame) return <ProblemReport />;
  return (
    <AreaFrame {...frame}>
      <ProblemReport heading="h2" />
    </AreaFrame>
  );
}
