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
import { brand } from './company/brand';
import { BarePage } from './components/bare-page';
import { BrandHead } from './components/brand-head';
import { problemTitle, ProblemReport } from './components/problem';
import { StyleSheet } from './components/style-sheet';
import icon from './icons/icon.svg';
import touchIcon from './icons/touch-icon.png';
import { documentAttributes, PageContext, useLanguage, useNonce } from './page-context';
import { linked } from './style-sheet';

export { retryAfter as headers } from './retry-after';

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'icon', href: icon, type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: touchIcon },
  ...linked,
];

export const handle = { access: 'public' } satisfies RouteHandle;

/** The language of this answer; the document has that of its own. */
export const loader = ({ context: { language } }: LoaderFunctionArgs) => ({ language });

export const meta: MetaFunction = ({ error, matches }) =>
  error ? problemTitle(error, matches) : [{ title: brand.product }];

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const context = useContext(PageContext);
  return (
    <html {...documentAttributes(context)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <BrandHead />
        <Meta />
        <Links />
        <StyleSheet />
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
    <BarePage>
      <ProblemReport />
    </BarePage>
  );
}
