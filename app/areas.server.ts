import type { GroupOf, OwnersOf, PathOf } from '../contracts/areas';
import { entries } from './company/areas.server';
import { longestAgeOf, treeOf, withNested, type TreeArea, type Tool } from './area-tree.server';

/**
 * The areas of the portal, as routes, navigation, guards, Cognito groups and the local seed have them:
 * the company's list (`company/areas.server.ts`) as a tree. Server only: what is in it must never reach
 * a public bundle, so components get area data from loaders.
 */

export {
  DEFAULT_STEP_UP_AGE_SECONDS,
  type AreaEntry,
  type AreaPage,
  type StepUpAge,
  type ToolEntry,
} from '../contracts/areas';
export {
  english,
  MAX_AREA_DEPTH,
  OVERVIEW,
  treeOf,
  withNested,
  type GroupChoice,
  type Tool,
} from './area-tree.server';

/** The list of areas as it is written. */
export type Entries = typeof entries;

/** The name of a group that guards an area; anything else does not compile. */
export type Group = GroupOf<Entries[number]>;

/** The name of a group of owners; anything else does not compile. */
export type Owners = OwnersOf<Entries[number]>;

/** The path of an area of the list, such as `engineering/operations`; nothing else compiles. */
export type AreaPath = PathOf<Entries[number]>;

/** An area with what follows from its place in the tree. */
export type Area = TreeArea<AreaPath, Group, Owners>;

/** The top-level areas, each with its nested ones. */
export const areas = treeOf<Group>(entries) as readonly Area[];

/** Every area, parents before children. */
export const allAreas: readonly Area[] = areas.flatMap((area) => withNested(area));

/** Every group that guards an area. */
export const groups: readonly Group[] = allAreas.map((area) => area.group);

/** Every group of owners, each once. */
export const ownersGroups: readonly Owners[] = [...new Set(allAreas.map(({ owners }) => owners))];

/**
 * The longest life that a proof may have, in seconds: the most lenient age in the list, or where no
 * area asks for a code, what decisions and pages of one's own may ask for.
 */
export const longestStepUpAgeSeconds = longestAgeOf(allAreas);

const areasByPath = new Map<string, Area>(allAreas.map((area) => [area.path, area]));

/** The area at `path` (`engineering/operations`), or undefined. */
export function areaAt(path: string): Area | undefined {
  return areasByPath.get(path);
}

/** The area that a page or a tool lies in, the innermost, by the path of its address; or undefined. */
export function areaOfPage(pathname: string): Area | undefined {
  const within = (path: string) => ['areas', 'go'].map((first) => `/${first}/${path}/`);
  return allAreas.findLast(({ path }) =>
    within(path).some((address) => `${pathname}/`.startsWith(address)),
  );
}

/** A tool, and the area that it is in. */
export interface AreaTool {
  readonly area: Area;
  readonly tool: Tool;
}

const toolsByAddress = new Map(
  allAreas.flatMap((area) => area.tools.map((tool) => [tool.address, { area, tool }])),
);

/** The tool at an address such as `engineering/builds`, or undefined. */
export function toolAt(address: string): AreaTool | undefined {
  return toolsByAddress.get(address);
}

/** The areas that `area` lies in, from the top down. */
export function areasAbove({ path }: Area): Area[] {
  const ends = [...path.matchAll(/\//g)].map(({ index }) => index);
  return ends.flatMap((end) => areaAt(path.slice(0, end)) ?? []);
}
