import { NavLink } from '@remix-run/react';
import type { Resource } from '../areas.server';
import type { DirectoryPage } from '../cognito/directory.server';
import { AreaList, type AreaSummary } from './area-list';
import { Breadcrumb } from './breadcrumb';
import { Groups } from './groups';
import { PeopleTable } from './people-table';

interface AreaPageProps {
  readonly area: AreaSummary;
  readonly above: readonly { readonly path: string; readonly title: string }[];
  readonly resources?: readonly Resource[] | undefined;
  readonly members?: DirectoryPage | undefined;
}

/** An area: its resources and nested areas, or its members. */
export function AreaPage({ area, above, resources, members }: AreaPageProps) {
  const address = `/areas/${area.path}`;
  return (
    <>
      <Breadcrumb
        steps={[
          { to: '/areas', label: 'Areas' },
          ...above.map(({ path, title }) => ({ to: `/areas/${path}`, label: title })),
        ]}
      />
      <h1>{area.title}</h1>
      <p className="lead">{area.description}</p>
      <nav className="tabs" aria-label={area.title}>
        <NavLink to={address} end prefetch="intent">
          Overview
        </NavLink>
        <NavLink to={`${address}/members`}>Members</NavLink>
      </nav>
      {resources ? <Resources resources={resources} /> : null}
      {resources && area.areas.length > 0 ? (
        <section aria-labelledby="nested">
          <h2 id="nested">Inside {area.title}</h2>
          <AreaList areas={area.areas} />
        </section>
      ) : null}
      {members ? (
        <section aria-labelledby="members">
          <h2 id="members">Members</h2>
          <PeopleTable {...members} />
        </section>
      ) : null}
      <p className="fine-print">
        For members of <Groups names={area.groups} />. Owner: {area.owner}.
      </p>
    </>
  );
}

function Resources({ resources }: { resources: readonly Resource[] }) {
  return (
    <section aria-labelledby="resources">
      <h2 id="resources">Resources</h2>
      <ul className="cards">
        {resources.map(({ title, url, description }) => (
          <li key={url} className="card">
            <p className="card-title">
              <a href={url} rel="noreferrer">
                {title}
              </a>
            </p>
            <p>{description}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
