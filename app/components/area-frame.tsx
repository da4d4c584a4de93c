import { NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import { fill, pluralOf } from '../../contracts/texts/filling';
import { useLanguage, useTexts } from '../page-context';
import { Breadcrumb } from './breadcrumb';
import { Filled } from './filled';
import { AllInside } from './all-inside';
import { Groups, type Named } from './groups';
import { Owners, type PersonLink } from './owners';
import { Link } from './link';

/** An area in the tree of those that the person may open. */
export interface AreaNode {
  /** The area's address after `/areas/`. */
  readonly path: string;
  readonly title: string;
  readonly areas: readonly AreaNode[];
}

/** What the frame of an area's pages shows. */
export interface AreaFacts {
  readonly area: {
    readonly path: string;
    readonly title: string;
    readonly description: string;
    readonly groups: readonly Named[];
  };
  readonly owners: readonly PersonLink[];
  /** The areas that it lies in, from the top down. */
  readonly above: readonly Pick<AreaNode, 'path' | 'title'>[];
  /** The overview first. */
  readonly pages: readonly { readonly slug: string; readonly title: string }[];
  /** Which of the pages is shown. */
  readonly page: number;
  readonly top: AreaNode;
  /** Whether there are more inside it than the tree has. */
  readonly isPart: boolean;
}

const addressOf = (path: string) => `/areas/${path}`;

/** What all pages of an area share: the way to it, its title, its pages as tabs, the areas around. */
export function AreaFrame({
  area,
  owners,
  above,
  pages,
  page,
  top,
  isPart,
  children,
}: AreaFacts & { children: ReactNode }) {
  const { areas: texts, frame } = useTexts();
  const language = useLanguage();
  const address = addressOf(area.path);
  const onPage = page > 0 ? pages[page]?.title : undefined;
  const way = onPage === undefined ? above : [...above, area];
  return (
    <>
      <Breadcrumb
        steps={[
          { to: '/areas', label: frame.areas },
          ...way.map(({ path, title }) => ({ to: addressOf(path), label: title })),
        ]}
        here={onPage}
      />
      <h1>{area.title}</h1>
      <p className="lead">{area.description}</p>
      <nav className="tabs" aria-label={area.title}>
        {pages.map(({ slug, title }, at) => (
          <NavLink key={slug} to={at === 0 ? address : `${address}/${slug}`} end>
            {title}
          </NavLink>
        ))}
      </nav>
      <div className={top.areas.length > 0 ? 'around' : undefined}>
        <div>
          {onPage === undefined ? null : <h2>{onPage}</h2>}
          {children}
        </div>
        {top.areas.length > 0 ? (
          <nav className="tree" aria-labelledby="inside">
            <h2 id="inside">{fill(texts.inside, { area: top.title })}</h2>
            <Tree areas={top.areas} current={area.path} />
            {isPart ? <AllInside {...top} /> : null}
          </nav>
        ) : null}
      </div>
      <p className="fine-print">
        <Filled text={texts.forMembersOf} with={{ groups: <Groups names={area.groups} /> }} />{' '}
        {owners.length > 0 ? (
          <Filled
            text={pluralOf(texts.owners, owners.length, language)}
            with={{ owners: <Owners people={owners} /> }}
          />
        ) : null}
      </p>
    </>
  );
}

function Tree({ areas, current }: { areas: readonly AreaNode[]; current: string }) {
  return (
    <ul>
      {areas.map(({ path, title, areas }) => (
        <li key={path}>
          <Link to={addressOf(path)} aria-current={path === current ? 'true' : undefined}>
            {title}
          </Link>
          {areas.length > 0 ? <Tree areas={areas} current={current} /> : null}
        </li>
      ))}
    </ul>
  );
}
