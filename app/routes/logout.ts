import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '../access';
import { signOutCookies, signOutUrl } from '../auth/sign-out.server';
import { anyone, formAction, noFields } from '../form.server';

/** Public: a session that is broken or disabled must be able to end, too. */
export const handle = { access: 'public', status: 302 } satisfies RouteHandle;

export function loader() {
  return redirect('/');
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, noFields, anyone, async () => ({
    address: signOutUrl(),
    cookies: signOutCookies(),
  }));
}
