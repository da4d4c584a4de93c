import { allAreas, areasAbove } from '../areas.server';
import type { GuardArgs } from '../auth/guards.server';
import type { Person } from '../auth/person.server';
import { findProof } from '../auth/proof-guard.server';
import { standingOf } from '../auth/standing.server';
import { PORTAL_PAGES } from '../portal-pages';
import { recentTools } from '../recent-tools.server';
import { toolAddress } from '../tool-address';
import type { Findable, FindIndex, Found } from './findable';
import { finderOf } from './finder';

const PAGES: readonly Findable[] = [
  { address: '/', title: 'Your tools', icon: 'house', within: [] },
  ...PORTAL_PAGES.map((page) => ({ ...page, within: [] })),
];

/**
 * What a person can find: every area, the tools of those whose groups they have, and the portal's
 * pages.
 *
 * @param person from `requirePerson` of the same request
 * @throws a 503 response if the pool's keys cannot be had
 */
export async function findIndex(args: GuardArgs, person: Person): Promise<FindIndex> {
  const { proof } = await findProof(args, person);
  const areas = allAreas.flatMap((area): Findable[] => {
    const { title, path } = area;
    const standing = standingOf(area, person, proof);
    const above = areasAbove(area).map(({ title }) => title);
    const itself = { address: `/areas/${path}`, title, within: above, icon: 'folder', standing };
    if (standing.kind === 'closed') return [itself];
    const within = [...above, title];
    const tools = area.tools.map(({ address, title, icon }) => {
      return { address: toolAddress(address), title, within, icon, standing };
    });
    return [itself, ...tools];
  });
  const recent = recentTools(args.request.headers, person.sub);
  return {
    entries: [...areas, ...PAGES],
    recent: recent.map(({ tool }) => toolAddress(tool.address)),
  };
}

/** What a query finds for a person, as the box would in their browser; throws as {@link findIndex}. */
export async function findFor(args: GuardArgs, person: Person, query: string): Promise<Found> {
  return finderOf(await findIndex(args, person))(query);
}
