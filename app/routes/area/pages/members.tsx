import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../../access';
import { requireGroup } from '../../../auth/guards.server';
import { services } from '../../../auth/services.server';
import { deadlineOf } from '../../../cognito/calls.server';
import { PeopleTable } from '../../../components/people-table';
import { orProblem } from '../../../problem.server';

export const handle = { access: 'group' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const { person, area } = await requireGroup(args);
  const page = new URL(args.request.url).searchParams.get('page') || undefined;
  const deadline = deadlineOf(args.context);
  const members = services().directory.members(person.sub, area.group, page, deadline);
  return orProblem(args.context, members, person.sub);
}

export default function Members() {
  return <PeopleTable {...useLoaderData<typeof loader>()} />;
}
