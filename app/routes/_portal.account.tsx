import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { dropProofForm } from './_portal.verify/code-entry.server';
import { requirePerson } from '../auth/guards.server';
import { summarizeProof } from '../auth/step-up/proof-summary.server';
import { noProofCookie } from '../auth/step-up/proof.server';
import { findProof } from '../auth/step-up/step-up.server';
import { ProofFacts } from '../components/proof-facts';
import { environment } from '../environment.server';
import { readForm } from '../form.server';
import { log } from '../log.server';
import { pageTitle } from '../page-title';
import { orProblem } from '../problem.server';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = () => pageTitle('Account');

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const { proof } = await findProof(args, person);
  const { groupCacheTtlSeconds } = environment();
  return {
    email: person.email,
    sub: person.sub,
    groups: [...person.groups].sort(),
    groupCacheTtlSeconds,
    proof: proof && summarizeProof(proof, person),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const { sub } = await requirePerson(args);
  const { intent } = await orProblem(context, readForm(request, dropProofForm), sub);
  log.info({ event: 'step-up', requestId: context.requestId, sub, intent, outcome: 'dropped' });
  return redirect('/account', { headers: { 'Set-Cookie': noProofCookie() } });
}

export default function Account() {
  const { email, sub, groups, groupCacheTtlSeconds, proof } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Your account</h1>
      <dl className="facts">
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
