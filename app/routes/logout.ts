import { redirect } from '@remix-run/node';
import type { RouteHandle } from '../access';
import { signOutHeaders, signOutUrl } from '../auth/sign-out.server';

/** Public: a session that is broken or disabled must be able to end, too. */
export const handle = { access: 'public', status: 302 } satisfies RouteHandle;

export function loader() {
  return redirect('/');
}

export function action() {
  return redirect(signOutUrl(), { headers: signOutHeaders() });
}
