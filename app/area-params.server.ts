import { areas, MAX_AREA_DEPTH, OVERVIEW, type Area } from './areas.server';

/**
 * The route path of a page in areas of every depth: `areas/:members-1/:members-2?/…/members`. Its
 * parameters are named after the page, so that a guard learns from the router, and not from the
 * text of the address, which page it guards.
 */
export function routePathOf(page: string): string {
  const levels = Array.from(
    { length: MAX_AREA_DEPTH },
    (_, at) => `:${page}-${at + 1}${at ? '?' : ''}`,
  );
  return ['areas', ...levels, ...(page === OVERVIEW ? [] : [page])].join('/');
}

/** An area, and which of its pages. */
export interface MatchedPage {
  readonly area: Area;
  /** Its slug. */
  readonly page: string;
}

/**
 * The page of an area that the router has matched, by the parameters of {@link routePathOf}. Each is
 * one slug, compared exactly: the router decodes `%2f` in them, and its own segments in any case.
 *
 * @returns undefined if there is no such area, or the area does not list the page
 */
export function matchedPage(
  params: Readonly<Record<string, string | undefined>>,
): MatchedPage | undefined {
  const given = Object.entries(params).filter(([, slug]) => slug !== undefined);
  const page = given[0]?.[0].replace(/-\d+$/, '');
  let area: Area | undefined;
  let within = areas;
  for (const [, slug] of given) {
    area = within.find((candidate) => candidate.slug === slug);
    within = area?.areas ?? [];
  }
  return area?.pages.some(({ slug }) => slug === page) ? { area, page: page ?? '' } : undefined;
}
