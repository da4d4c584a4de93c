import { areasAbove, type Area } from '../areas.server';
import type { AreaFacts, AreaNode } from '../components/area-frame';
import type { AreaSummary } from '../components/area-list';
import type { OwnersByGroup } from './owners.server';
import { isMember, type Person } from './person.server';

/** What anyone who is signed in may know of an area; its tools are not among it. */
export function summarize(area: Area, person: Person, owners: OwnersByGroup): AreaSummary {
  return {
    path: area.path,
    title: area.title,
    description: area.description,
    groups: area.requiredGroups,
    owners: owners.get(area.owners) ?? [],
    open: isMember(person, area),
    areas: area.areas.map((nested) => summarize(nested, person, owners)),
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
): AreaFacts {
  const above = areasAbove(area);
  const { path, title, description, requiredGroups, pages } = area;
  return {
    area: { path, title, description, groups: requiredGroups },
    owners: owners.get(area.owners) ?? [],
    above: above.map(({ path, title }) => ({ path, title })),
    pages,
    page: pages.findIndex(({ slug }) => slug === page),
    top: openNode(above[0] ?? area, person),
  };
}

function openNode({ path, title, areas }: Area, person: Person): AreaNode {
  const open = areas.filter((nested) => isMember(person, nested));
  return { path, title, areas: open.map((nested) => openNode(nested, person)) };
}
