import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import {
  Link,
  NavLink,
  Outlet,
  useLoaderData,
  useLocation,
  useRouteLoaderData,
} from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { dropCookiesOfOthers } from '../auth/step-up/cookies.server';
import { PRODUCT_NAME } from '../../contracts/brand';
import { problemOf, ProblemReport } from '../components/problem';
import { SignOut } from '../components/sign-out';
import { TroubleAlert } from '../components/trouble-alert';
import { Find } from '../find/find';
import { pageTitle } from '../page-title';
import { PORTAL_PAGES } from '../portal-pages';

export { retryAfter as headers } from '../retry-after';

export const handle = { access: 'person' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const { email, sub } = await requirePerson(args);
  return data({ email }, { headers: dropCookiesOfOthers(args.request.headers, sub) });
}

export const meta: MetaFunction = ({ error }) =>
  error ? pageTitle(problemOf(error).title) : [{ title: PRODUCT_NAME }];

function Frame({ email, children }: { email: string; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="masthead">
        <div className="masthead-inner">
          <Link className="brand" to="/">
            <Mark />
            {PRODUCT_NAME}
          </Link>
          <nav aria-label="Portal">
            {PORTAL_PAGES.map(({ address, title }) => (
              <NavLink key={address} to={address}>
                {title}
              </NavLink>
            ))}
          </nav>
          <Find />
          <div className="who">
            <span className="email">{email}</span>
            <SignOut />
          </div>
        </div>
      </header>
      <TroubleAlert />
      <main id="content" className="page" tabIndex={-1} ref={useFocusOnNavigation()}>
        {children}
      </main>
    </>
  );
}

/** Moves the focus to the new page, as loading a document would, but not when one was loaded. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) main.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);
  return main;
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M4 21V5.5L12 2l8 3.5V21h-5v-7a3 3 0 0 0-6 0v7z" />
    </svg>
  );
}

export default function Portal() {
  const { email } = useLoaderData<typeof loader>();
  return (
    <Frame email={email}>
      <Outlet />
    </Frame>
  );
}

/** Keeps the frame where it is known whose it is; without, there is nothing to navigate. */
export function ErrorBoundary() {
  const known = useRouteLoaderData<typeof loader>('routes/_portal');
  const report = <ProblemReport />;
  if (known) return <Frame email={known.email}>{report}</Frame>;
  return <main className="page narrow">{report}</main>;
}
