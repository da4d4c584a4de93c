import { inLanguage, type Language } from '../../contracts/language';
import { areasAbove, type Area } from '../areas.server';
import type { AreaFacts, AreaNode } from '../components/area-frame';
import type { AreaSummary } from '../components/area-list';
import type { OwnersByGroup } from './owners.server';
import { isMember, type Person } from './person.server';

/** What anyone who is signed in may know of an area; its tools are not among it. */
export function summarize(
  area: Area,
  person: Person,
  owners: OwnersByGroup,
  language: Language,
): AreaSummary {
  return {
    path: area.path,
    title: inLanguage(area.title, language),
    description: inLanguage(area.description, language),
    groups: area.requiredGroups,
    owners: owners.get(area.owners) ?? [],
    open: isMember(person, area),
    areas: area.areas.map((nested) => summarize(nested, person, owners, language)),
  };
}

/**
 * What surrounds the pages of an area for somebody who may open it: the way to it, its pages, and of
 * the areas inside its top-level area those that the person may open as well.
 *
 * @param page the slug of the page that is shown
 */
export function frameOf(
  area: Area,
  page: string | undefined,
  person: Person,
  owners: OwnersByGroup,
  language: Language,
): AreaFacts {
  const above = areasAbove(area);
  const { path, requiredGroups, pages } = area;
  const title = inLanguage(area.title, language);
  const description = inLanguage(area.description, language);
  return {
    area: { path, title, description, groups: requiredGroups },
    owners: owners.get(area.owners) ?? [],
    above: above.map(({ path, title }) => ({ path, title: inLanguage(title, language) })),
    pages: pages.map(({ slug, title }) => ({ slug, title: inLanguage(title, language) })),
    page: pages.findIndex(({ slug }) => slug === page),
    top: openNode(above[0] ?? area, person, language),
  };
}

function openNode({ path, title, areas }: Area, person: Person, language: Language): AreaNode {
  const open = areas.filter((nested) => isMember(person, nested));
  return {
    path,
    title: inLanguage(title, language),
    areas: open.map((nested) => openNode(nested, person, language)),
  };
}
