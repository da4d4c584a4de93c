import { areas, MAX_AREA_DEPTH, OVERVIEW, type Area, type Tool } from './areas.server';
import { toolAddress } from './tool-address';

/**
 * The route path of a page in areas of every depth: `areas/:members-1/:members-2?/…/members`. Its
 * parameters are named after the page, so that a guard learns from the router, and not from the
 * text of the address, which page it guards.
 */
export function routePathOf(page: string): string {
  return ['areas', ...levelsOf(page), ...(page === OVERVIEW ? [] : [page])].join('/');
}

/** The route path of the tools of areas of every depth. */
export const TOOL_ROUTE_PATH = ['go', ...levelsOf('area'), ':tool'].join('/');

/** A parameter for each level of areas; all but the first are optional. */
function levelsOf(name: string): string[] {
  return Array.from({ length: MAX_AREA_DEPTH }, (_, at) => `:${name}-${at + 1}${at ? '?' : ''}`);
}

type Params = Readonly<Record<string, string | undefined>>;

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
export function matchedPage(params: Params): MatchedPage | undefined {
  const given = Object.entries(params).filter(([, slug]) => slug !== undefined);
  const page = given[0]?.[0].replace(/-\d+$/, '');
  const area = areaDown(given.map(([, slug]) => slug));
  return area?.pages.some(({ slug }) => slug === page) ? { area, page: page ?? '' } : undefined;
}

/** The area whose tool the router has matched, and the tool, if it has such a one. */
export interface MatchedTool {
  readonly area: Area;
  readonly tool: Tool | undefined;
}

/** By the parameters of {@link TOOL_ROUTE_PATH}, compared exactly; undefined if there is no such area. */
export function matchedTool({ tool: slug, ...levels }: Params): MatchedTool | undefined {
  const area = areaDown(Object.values(levels).filter((level) => level !== undefined));
  return area && { area, tool: area.tools.find((tool) => tool.slug === slug) };
}

/**
 * The address that the router's parameters would have in lower case, as every slug is; undefined if
 * they are that already, or if there can be nothing at it.
 */
export function lowerCaseAddress(params: Params): string | undefined {
  const given = Object.entries(params).map(([name, slug]) => [name, slug?.toLowerCase()] as const);
  if (given.every(([name, slug]) => slug === params[name])) return undefined;
  const lower: Params = Object.fromEntries(given);
  if (lower.tool !== undefined) {
    // Whether it has the tool is for who may enter it to know.
    const area = matchedTool(lower)?.area;
    return area && /^[a-z0-9-]+$/.test(lower.tool)
      ? toolAddress(`${area.path}/${lower.tool}`)
      : undefined;
  }
  const found = matchedPage(lower);
  if (!found) return undefined;
  return ['/areas', found.area.path, ...(found.page === OVERVIEW ? [] : [found.page])].join('/');
}

function areaDown(slugs: readonly (string | undefined)[]): Area | undefined {
  let area: Area | undefined;
  let within = areas;
  for (const slug of slugs) {
    area = within.find((candidate) => candidate.slug === slug);
    within = area?.areas ?? [];
  }
  return area;
}
