import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../access';
import { requirePerson } from '../../auth/guards.server';
import { formAction } from '../../form.server';
import { metaTexts, pageTitle } from '../../page-title';
import { deniedForm, takeForm } from './form.server';
import { DeniedPage } from './page';
import { showDenial } from './view.server';

export const handle = { access: 'person', status: 403 } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(metaTexts(matches).denied.title);

export async function loader(args: LoaderFunctionArgs) {
  return showDenial(args);
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, deniedForm, requirePerson, (form, person) =>
    takeForm(args, form, person),
  );
}

export default function Denied() {
  return <DeniedPage {...useLoaderData<typeof loader>()} />;
}
