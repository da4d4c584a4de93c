import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { Links, LiveReload, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react';
import type { ReactNode } from 'react';
import { brand } from '../contracts/brand';
import { BrandHead } from './components/brand-head';
import { Main } from './components/main';
import { problemOf, ProblemReport } from './components/problem';
import icon from './icons/icon.svg';
import touchIcon from './icons/touch-icon.png';
import { useNonce } from './nonce';
import { pageTitle } from './page-title';
import styles from './styles/index.css';

export { retryAfter as headers } from './retry-after';

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'icon', href: icon, type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: touchIcon },
  { rel: 'stylesheet', href: styles },
];

export const meta: MetaFunction = ({ error }) =>
  error ? pageTitle(problemOf(error).title) : [{ title: brand.product }];

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <BrandHead />
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
