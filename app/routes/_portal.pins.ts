import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { pinForm, takePin } from '../auth/pins.server';
import { formAction } from '../form.server';

export const handle = { access: 'person', status: 302 } satisfies RouteHandle;

/** There is no page: pins are shown on the start page. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePerson(args);
  return redirect('/');
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, pinForm, requirePerson, (form, person) => takePin(args, person, form));
}
