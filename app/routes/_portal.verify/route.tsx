import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../access';
import { requirePerson } from '../../auth/guards.server';
import { formAction } from '../../form.server';
import { metaTexts, pageTitle } from '../../page-title';
import { showVerification, takeForm, verifyForm } from './flow.server';
import { VerifyPage } from './page';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(metaTexts(matches).stepUp.title);

export async function loader(args: LoaderFunctionArgs) {
  return showVerification(args);
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, verifyForm, requirePerson, (form, person) =>
    takeForm(args, form, person),
  );
}

export default function Verify() {
  return <VerifyPage {...useLoaderData<typeof loader>()} />;
}
