import type { ServerBuild } from '@remix-run/node';
import type * as entry from '../app/entry.server';

/** The Remix build, with what `app/entry.server.tsx` hands to the host. */
export interface PortalBuild extends Omit<ServerBuild, 'entry'> {
  readonly entry: { readonly module: typeof entry };
}
