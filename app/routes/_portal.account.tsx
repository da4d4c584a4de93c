import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { environment } from '../environment.server';
import { pageTitle } from '../page-title';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = () => pageTitle('Account');

export async function loader(args: LoaderFunctionArgs) {
  const { email, sub, groups } = await requirePerson(args);
  const { groupCacheTtlSeconds } = environment();
  return { email, sub, groups: [...groups].sort(), groupCacheTtlSeconds };
}

export default function Account() {
  const { email, sub, groups, groupCacheTtlSeconds } = useLoaderData<typeof loader>();
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
    </>
  );
}
