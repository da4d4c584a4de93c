import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { refusalIn } from '../../contracts/company-sign-in';
import { brand } from '../company/brand';
import { fill } from '../../contracts/texts/filling';
import { BarePage } from '../components/bare-page';
import { Emblem } from '../components/icon';
import { Support, useWhomToAsk } from '../components/support';
import { useTexts } from '../page-context';
import { metaTexts, pageTitle } from '../page-title';

export const handle = { access: 'public', status: 403 } satisfies RouteHandle;

/**
 * Where the load balancer lets nobody by but whom the company's own sign-in was refused to
 * (`infra/listener-rules.ts`). Of what came along, only which of our reasons it holds is told.
 */
export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const reason = refusalIn(searchParams.get('error_description') ?? '');
  return { reason };
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(metaTexts(matches).frame.refusedSignIn.title);

/** Its link loads a document, as the sign-in begins with one. */
export default function RefusedSignIn() {
  const { reason } = useLoaderData<typeof loader>();
  const { title, again, reasons, unknown } = useTexts().frame.refusedSignIn;
  const support = useWhomToAsk();
  const explanation = reason === undefined ? unknown : reasons[reason];
  return (
    <BarePage>
      <section className="notice">
        <Emblem name="door" />
        <h1>{title}</h1>
        <p>{fill(explanation, { product: brand.product, support })}</p>
        <div className="actions">
          <a className="button" href="/">
            {again}
          </a>
        </div>
        <Support />
      </section>
    </BarePage>
  );
}
