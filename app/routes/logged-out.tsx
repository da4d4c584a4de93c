import { data, type MetaFunction } from '@remix-run/node';
import type { RouteHandle } from '../access';
import { signOutCookies } from '../auth/sign-out.server';
import { brand } from '../../contracts/brand';
import { pageTitle } from '../page-title';

export const handle = { access: 'public' } satisfies RouteHandle;

/** Once more: an answer that was under way meanwhile may have set the session again. */
export function loader() {
  const headers = signOutCookies().map((cookie): [string, string] => ['Set-Cookie', cookie]);
  return data(null, { headers });
}

export const meta: MetaFunction = () => pageTitle('Signed out');

/** Its link loads a document: the load balancer answers a data request without session with 401. */
export default function LoggedOut() {
  return (
    <main className="page narrow">
      <section className="notice">
        <h1>Signed out</h1>
        <p>You have left {brand.product}. Close the window if others use this machine.</p>
        <div className="actions">
          <a className="button" href="/">
            Sign in again
          </a>
        </div>
      </section>
    </main>
  );
}
