import { inLanguage, type Language } from '../../contracts/language';
import { areasAbove, type Area } from '../areas.server';
import type { AreaFacts } from '../components/area-frame';
import type { AreaSummary } from '../components/area-list';
import { areasAround } from './areas-around.server';
import type { OwnersByGroup } from './owners.server';
import { isMember, type Person } from './person.server';

/** How many areas a page lists. */
export const MOST_LISTED = 60;

/** What gives the summary of an area, and what it needs to. */
interface Reader {
  readonly person: Person;
  readonly owners: OwnersByGroup;
  readonly language: Language;
}

type Growing = AreaSummary & { readonly areas: AreaSummary[] };

/**
 * What anyone who is signed in may know of areas; their tools are not among it.
 *
 * @param listed a run of them, parents before children
 * @returns those of them that lie in no other. What the first lies in, up to `within`, comes before
 *   it and is marked as what another page has begun
 */
export function summarize(
  listed: readonly Area[],
  { person, owners, language }: Reader,
  within?: Area,
): AreaSummary[] {
  const top: AreaSummary[] = [];
  const known = new Map<string, Growing>();
  const add = (area: Area, continued: boolean) => {
    const summary: Growing = {
      path: area.path,
      title: inLanguage(area.title, language),
      description: continued ? '' : inLanguage(area.description, language),
      groups: continued ? [] : area.requiredGroups,
      owners: owners.get(area.owners) ?? [],
      open: isMember(person, area),
      ...(continued && { continued }),
      areas: [],
    };
    known.set(area.path, summary);
    const parent = known.get(areasAbove(area).at(-1)?.path ?? '');
    (parent?.areas ?? top).push(summary);
  };
  const above = listed[0] ? areasAbove(listed[0]) : [];
  for (const area of above.slice(within ? above.indexOf(within) + 1 : 0)) add(area, true);
  for (const area of listed) add(area, false);
  return top;
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
  { person, owners, language }: Reader,
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
    ...areasAround(area, person, language),
  };
}
