import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../access';
import { requirePerson } from '../../auth/guards.server';
import { ClockProvider, useClock } from '../../components/clock';
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

/** To the second, because locks and codes end by it. */
export default function Verify() {
  const { nowMs, ...shown } = useLoaderData<typeof loader>();
  const { zone } = useClock();
  return (
    <ClockProvider nowMs={nowMs} zone={zone}>
      <VerifyPage {...shown} />
    </ClockProvider>
  );
}
