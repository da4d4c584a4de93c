import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, NavLink, Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { PRODUCT_NAME } from '../brand';
import { ProblemReport, useProblem } from '../components/problem';
import { SignOut } from '../components/sign-out';

export const handle = { access: 'person' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const { email } = await requirePerson(args);
  return { email };
}

const PAGES = [
  { to: '/areas', label: 'Areas' },
  { to: '/directory', label: 'Directory' },
  { to: '/account', label: 'Account' },
];

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
            {PAGES.map(({ to, label }) => (
              <NavLink key={to} to={to} prefetch="intent">
                {label}
              </NavLink>
            ))}
          </nav>
          <div className="who">
            <span className="email">{email}</span>
            <SignOut />
          </div>
        </div>
      </header>
      <main id="content" className="page">
        {children}
      </main>
    </>
  );
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
  const report = <ProblemReport problem={useProblem()} />;
  if (known) return <Frame email={known.email}>{report}</Frame>;
  return <main className="page narrow">{report}</main>;
}
