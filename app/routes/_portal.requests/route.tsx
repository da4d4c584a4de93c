import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../access';
import { requirePerson } from '../../auth/guards.server';
import { formAction } from '../../form.server';
import { metaTexts, pageTitle } from '../../page-title';
import { requestsForm, takeForm } from './form.server';
import { RequestsPage } from './page';
import { showRequests } from './view.server';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(metaTexts(matches).requests.title);

export async function loader(args: LoaderFunctionArgs) {
  return showRequests(args);
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, requestsForm, requirePerson, (form, person) =>
    takeForm(args, form, person),
  );
}

export default function Requests() {
  return <RequestsPage {...useLoaderData<typeof loader>()} />;
}
