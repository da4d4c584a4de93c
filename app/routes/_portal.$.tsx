import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { formAction, noFields } from '../form.server';
import { problem } from '../problem.server';

/** Every address that nothing else answers, so that "not found" has the portal's frame. */
export const handle = { access: 'person', status: 404 } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs): Promise<never> {
  await requirePerson(args);
  throw problem(404, args.context);
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, noFields, loader, async (_form, never) => never);
}

export default function NotFound() {
  return null;
}
