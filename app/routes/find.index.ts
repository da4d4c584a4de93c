import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { findIndex } from '../find/find-index.server';
import { iconsOf } from '../icons.server';

export const handle = { access: 'person' } satisfies RouteHandle;

/** What the box searches in, fetched each time that it is opened. */
export async function loader(args: LoaderFunctionArgs) {
  const index = await findIndex(args, await requirePerson(args));
  return Response.json({ ...index, icons: iconsOf(index.entries) });
}
