import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../../access';
import { isAdministrator, readerOf } from '../../../auth/administrator.server';
import { requireGroup } from '../../../auth/guards.server';
import { services } from '../../../auth/services.server';
import { deadlineOf } from '../../../cognito/calls.server';
import { askedIn } from '../../../cognito/page-trail.server';
import { PeopleTable } from '../../../components/people-table';
import { orProblem } from '../../../problem.server';

export const handle = { access: 'group' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const { person, area } = await requireGroup(args);
  const deadline = deadlineOf(args.context);
  const members = services().directory.members(
    readerOf(person),
    area.group,
    askedIn(args.request),
    deadline,
  );
  const page = await orProblem(args.context, members, person.sub);
  return { ...page, showsAccount: isAdministrator(person) };
}

export default function Members() {
  return <PeopleTable {...useLoaderData<typeof loader>()} />;
}
