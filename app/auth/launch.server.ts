import { inLanguage, type Language } from '../../contracts/language';
import type { Area, AreaTool, Tool } from '../areas.server';
import type { AreaBranch } from '../components/area-tree';
import type { ToolLink } from '../components/tools';
import { recentTools } from '../recent-tools.server';
import { isMember, type Person } from './person.server';
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

/** The areas of a list that the person may open, each with its tools and those inside it. */
export function branchesOf(
  list: readonly Area[],
  person: Person,
  proof: Proof | undefined,
  language: Language,
): AreaBranch[] {
  return list.flatMap((area) => {
    const standing = standingOf(area, person, proof);
    if (standing.kind === 'closed') return [];
    const tools = area.tools.map((tool) => linkTo(tool, language));
    const areas = branchesOf(area.areas, person, proof, language);
    const title = inLanguage(area.title, language);
    return { path: area.path, title, standing, tools, areas };
  });
}
