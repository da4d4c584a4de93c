import { data, type MetaFunction } from '@remix-run/node';
import type { RouteHandle } from '../access';
import { signOutCookies } from '../auth/sign-out.server';
import { brand } from '../company/brand';
import { fill } from '../../contracts/texts/filling';
import { BarePage } from '../components/bare-page';
import { Emblem } from '../components/icon';
import { useTexts } from '../page-context';
import { metaTexts, pageTitle } from '../page-title';

export const handle = { access: 'public' } satisfies RouteHandle;

/** Once more: an answer that was under way meanwhile may have set the session again. */
export function loader() {
  const headers = signOutCookies().map((cookie): [string, string] => ['Set-Cookie', cookie]);
  return data(null, { headers });
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(metaTexts(matches).frame.signedOut.title);

/** Its link loads a document: the load balancer answers a data request without session with 401. */
export default function LoggedOut() {
  const { signedOut: texts } = useTexts().frame;
  return (
    <BarePage>
      <section className="notice">
        <Emblem name="door" />
        <h1>{texts.title}</h1>
        <p>{fill(texts.explanation, { product: brand.product })}</p>
        <div className="actions">
          <a className="button" href="/">
            {texts.signIn}
          </a>
        </div>
      </section>
    </BarePage>
  );
}
