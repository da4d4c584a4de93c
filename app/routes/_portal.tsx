import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, NavLink, Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { RouteHandle } from '../access';
import { countWaiting } from '../auth/deciding.server';
import { requirePerson } from '../auth/guards.server';
import { services } from '../auth/services.server';
import { dropCookiesOfOthers } from '../auth/step-up/cookies.server';
import { brand } from '../company/brand';
import { Avatar } from '../components/avatar';
import { BarePage } from '../components/bare-page';
import { BrandName } from '../components/brand-name';
import { ClockProvider, lastTickMs, type Clock } from '../components/clock';
import { Main } from '../components/main';
import { PendingBar } from '../components/pending-bar';
import { problemTitle, ProblemReport } from '../components/problem';
import { SignOut } from '../components/sign-out';
import { WaitingCount } from '../components/access/waiting-count';
import { TroubleAlert } from '../components/trouble-alert';
import { Find } from '../find/find';
import { dropKeptOfOthers } from '../grants/administration-cookie.server';
import { dropActsOfOthers } from '../grants/acts-cookie.server';
import { initialsOf } from '../initials';
import { useTexts } from '../page-context';
import { portalPages, REQUESTS } from '../portal-pages';
import { timeZoneIn } from '../time-zone.server';
import { toldIn } from '../told.server';

export { retryAfter as headers } from '../retry-after';

export const handle = {
  access: 'person',
  shown: ['name', 'email', 'initials'],
} satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const { name, email, sub } = person;
  const { headers } = args.request;
  const clock: Clock = { nowMs: lastTickMs(Date.now()), zone: timeZoneIn(headers) };
  const { access, proofs } = services();
  const requests = access && { waiting: await countWaiting(person, args.context) };
  const told = toldIn(headers, sub);
  const drops = dropCookiesOfOthers(headers, sub, proofs);
  const others = [...dropActsOfOthers(headers, sub), ...dropKeptOfOthers(headers, sub)];
  for (const cookie of [...others, ...told.cookies]) drops.append('Set-Cookie', cookie);
  const who = { name: name === email ? undefined : name, email, initials: initialsOf(name) };
  return data({ ...who, clock, requests, told: told.text }, { headers: drops });
}

export const meta: MetaFunction = ({ error, matches }) =>
  error ? problemTitle(error, matches) : [{ title: brand.product }];

interface FrameProps {
  /** Of the signed-in person; none where it is their address. These three are shown as they come. */
  readonly name?: string | undefined;
  readonly email: string;
  readonly initials: string;
  readonly clock: Clock;
  /** How many wait for the person's decision, where that is known; nothing: this release takes none. */
  readonly requests?: { readonly waiting?: number | undefined } | undefined;
  /** What a form has just done. */
  readonly told?: string | undefined;
  readonly children: ReactNode;
}

function Frame({ name, email, initials, clock, requests, told, children }: FrameProps) {
  const { frame: texts } = useTexts();
  return (
    <ClockProvider {...clock}>
      <PendingBar />
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <header className="masthead">
        <div className="masthead-inner">
          <Link className="brand" to="/">
            <BrandName />
          </Link>
          <nav aria-label={texts.navigation}>
            {portalPages(requests !== undefined).map(({ address, name }) => (
              <NavLink key={address} to={address}>
                {texts[name]}
                {address === REQUESTS ? <WaitingCount count={requests?.waiting} /> : null}
              </NavLink>
            ))}
          </nav>
          <Find />
          <div className="who">
            <Link className="self" to="/account" title={email}>
              <Avatar initials={initials} />
              <span>
                {name === undefined ? null : <span className="name">{name}</span>}
                <span className="email">{email}</span>
              </span>
            </Link>
            <SignOut />
          </div>
        </div>
      </header>
      <TroubleAlert />
      <Main>
        {told === undefined ? null : (
          <p className="message" role="status">
            {told}
          </p>
        )}
        {children}
      </Main>
    </ClockProvider>
  );
}

export default function Portal() {
  return (
    <Frame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  );
}

/** Keeps the frame where it is known whose it is; without, there is nothing to navigate. */
export function ErrorBoundary() {
  const known = useRouteLoaderData<typeof loader>('routes/_portal');
  const report = <ProblemReport />;
  return known ? <Frame {...known}>{report}</Frame> : <BarePage>{report}</BarePage>;
}
