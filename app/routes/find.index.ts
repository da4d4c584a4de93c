import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { findIndex } from '../find/find-index.server';
import { iconsOf } from '../icons.server';

export const handle = { access: 'person' } satisfies RouteHandle;

/** What the box searches in, fetched each time that it is opened. */
export async function loader(args: LoaderFunctionArgs) {
  const index = await findIndex(args, await requirePerson(args));
  // Remix marks so what it answers itself; the browser tells by it that this is the portal's.
  const headers = { 'X-Remix-Response': 'yes' };
  return Response.json({ ...index, icons: iconsOf(index.entries) }, { headers });
}
