import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import * as z from 'zod';
import type { RouteHandle } from '../../access';
import { requirePerson } from '../../auth/guards.server';
import { findProof } from '../../auth/proof-guard.server';
import { noProofCookie } from '../../auth/step-up/cookies.server';
import { environment } from '../../environment.server';
import { formAction } from '../../form.server';
import { log } from '../../log.server';
import { pageTitle } from '../../page-title';
import { ProofFacts } from './proof-facts';
import { summarizeProof } from './proof-summary.server';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = () => pageTitle('Account');

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const { proof } = await findProof(args, person);
  const { groupCacheTtlSeconds } = environment();
  return {
    name: person.name,
    email: person.email,
    sub: person.sub,
    groups: [...person.groups].sort(),
    groupCacheTtlSeconds,
    proof: proof && summarizeProof(proof, person, args.context.language),
  };
}

export function action(args: ActionFunctionArgs) {
  return formAction(
    args,
    z.strictObject({ intent: z.literal('drop-proof') }),
    requirePerson,
    async ({ intent }, { sub }) => {
      const { requestId } = args.context;
      log.info({ event: 'step-up', requestId, sub, intent, outcome: 'dropped' });
      return { address: '/account', cookies: [noProofCookie()] };
    },
  );
}

export default function Account() {
  const { name, email, sub, groups, groupCacheTtlSeconds, proof } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Your account</h1>
      <dl className="facts">
        <dt>Name</dt>
        <dd>{name}</dd>
        <dt>Email</dt>
        <dd>{email}</dd>
        <dt>Groups</dt>
        <dd>{groups.length > 0 ? groups.join(', ') : 'none'}</dd>
        <dt>Account id</dt>
        <dd>
          <code>{sub}</code>
        </dd>
      </dl>
      <p className="fine-print">
        A change of your groups takes effect within {groupCacheTtlSeconds} seconds.
      </p>
      <ProofFacts proof={proof} />
    </>
  );
}
