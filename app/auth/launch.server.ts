import { inLanguage, type Language } from '../../contracts/language';
import type { Area, AreaTool, Tool } from '../areas.server';
import type { AreaBranch, LaunchArea } from '../components/area-tree';
import type { ToolLink } from '../components/tools';
import { recentTools } from '../recent-tools.server';
import { isMember, opensItself, type Person } from './person.server';
import { standingOf } from './standing.server';
import type { Proof } from './step-up/proof-claims.server';

/** What a member may see of a tool before the code: neither where it is nor what it is for. */
export function linkTo({ address, title, icon }: Tool, language: Language): ToolLink {
  return { address, title: inLanguage(title, language), icon };
}

/** The tools that the person has opened in this browser, the newest first, of areas that are theirs. */
export function openedBefore(headers: Headers, person: Person): AreaTool[] {
  return recentTools(headers, person.sub).filter(({ area }) => isMember(person, area));
}

/** An area that is open to somebody, with those inside it that are as well. */
export interface OpenArea {
  readonly area: Area;
  readonly inside: readonly OpenArea[];
  /** How many areas and tools are inside it, at any depth. */
  readonly areas: number;
  readonly tools: number;
}

/** The areas of a list that the person may open; what they lie in must be open to them. */
export function openAreas(list: readonly Area[], person: Person): OpenArea[] {
  return list
    .filter((area) => opensItself(person, area))
    .map((area) => {
      const inside = openAreas(area.areas, person);
      const sum = (countOf: (one: OpenArea) => number) =>
        inside.reduce((all, one) => all + countOf(one), 0);
      return {
        area,
        inside,
        areas: sum(({ areas }) => areas + 1),
        tools: sum(({ tools }) => tools) + area.tools.length,
      };
    });
}

/** Areas and tools that the start page shows. */
const MOST_ON_START = 300;

const sizeOf = ({ areas, tools }: OpenArea) => 1 + areas + tools;

/**
 * Areas as the start page shows them: with all that is inside, or where that is more than a page may
 * hold, the largest with no more than how much it is.
 */
export function launchAreas(
  list: readonly OpenArea[],
  person: Person,
  proof: Proof | undefined,
  language: Language,
): LaunchArea[] {
  const largest = largestInFull(list.map(sizeOf));
  return list.map((open) => {
    if (sizeOf(open) <= largest) return branchOf(open);
    const { areas, tools } = open;
    return { ...headOf(open), holds: { areas, tools } };
  });

  function headOf({ area }: OpenArea) {
    const title = inLanguage(area.title, language);
    return { path: area.path, title, standing: standingOf(area, person, proof) };
  }
  function branchOf(open: OpenArea): AreaBranch {
    const tools = open.area.tools.map((tool) => linkTo(tool, language));
    return { ...headOf(open), tools, areas: open.inside.map(branchOf) };
  }
}

/** The tools that are shown of areas. */
export function shownTools(areas: readonly LaunchArea[]): ToolLink[] {
  return areas.flatMap((area) =>
    'holds' in area ? [] : [...area.tools, ...shownTools(area.areas)],
  );
}

/** The size up to which all that are no larger fit together. */
function largestInFull(sizes: readonly number[]): number {
  const ascending = [...sizes].sort((one, other) => one - other);
  let largest = 0;
  let sum = 0;
  for (const [at, size] of ascending.entries()) {
    sum += size;
    if (sum > MOST_ON_START) return largest;
    // Of those that are equally large, all or none.
    if (ascending[at + 1] !== size) largest = size;
  }
  return largest;
}
