import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  LiveReload,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
} from '@remix-run/react';
import { useContext, useEffect, type ReactNode } from 'react';
import type { RouteHandle } from './access';
import { PRODUCT_NAME } from '../contracts/brand';
import { Main } from './components/main';
import { problemOf, ProblemReport } from './components/problem';
import { useNonce } from './nonce';
import { documentAttributes, PageContext, useLanguage } from './page-context';
import { metaTexts, pageTitle } from './page-title';
import base from './styles/base.css';
import find from './styles/find.css';
import launcher from './styles/launcher.css';
import masthead from './styles/masthead.css';
import media from './styles/media.css';
import parts from './styles/parts.css';
import tokens from './styles/tokens.css';

export { retryAfter as headers } from './retry-after';

export const links: LinksFunction = () =>
  [tokens, base, parts, masthead, launcher, find, media].map((href) => ({
    rel: 'stylesheet',
    href,
  }));

export const handle = { access: 'public' } satisfies RouteHandle;

/** The language of this answer; the document has that of its own. */
export const loader = ({ context: { language } }: LoaderFunctionArgs) => ({ language });

export const meta: MetaFunction = ({ error, matches }) =>
  error ? pageTitle(problemOf(error, metaTexts(matches)).title) : [{ title: PRODUCT_NAME }];

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const context = useContext(PageContext);
  return (
    <html {...documentAttributes(context)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
        <LiveReload nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  const { language } = useLoaderData<typeof loader>();
  const isOther = language !== useLanguage();
  // It was chosen in another tab since: half a page in each would be wrong in both.
  useEffect(() => {
    if (isOther) window.location.reload();
  }, [isOther]);
  return <Outlet />;
}

/** For what stops the frame of the portal itself: no identity, a disabled account, an outage. */
export function ErrorBoundary() {
  return (
    <Main narrow>
      <ProblemReport />
    </Main>
  );
}
