import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { problem } from '../problem.server';

/** Every address that nothing else answers, so that "not found" has the portal's frame. */
export const handle = { access: 'person', status: 404 } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  await requirePerson(args);
  throw problem(404, args.context);
}

export const action = loader;

export default function NotFound() {
  return null;
}
