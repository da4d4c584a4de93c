import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '../../access';
import { requireGroup } from '../../auth/guards.server';
import { membersRows } from '../../auth/members-csv.server';
import { csvAnswer } from '../../csv.server';
import { orProblem } from '../../problem.server';

export const handle = { access: 'group' } satisfies RouteHandle;

/** `/areas/<path>/members.csv`: the members of an area, for a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const { person, area } = await requireGroup(args);
  const rows = await orProblem(args.context, membersRows(args, person, area), person.sub);
  return csvAnswer(`members-${area.path.replaceAll('/', '-')}`, rows);
}
