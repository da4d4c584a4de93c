import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../access';
import { actOnVerification, showVerification } from './verification.server';
import { VerifyPage } from './verify-page';
import { pageTitle } from '../../page-title';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = () => pageTitle('Confirm it is you');

export async function loader(args: LoaderFunctionArgs) {
  return showVerification(args);
}

export async function action(args: ActionFunctionArgs) {
  return actOnVerification(args);
}

export default function Verify() {
  return <VerifyPage {...useLoaderData<typeof loader>()} />;
}
