import { allAreas, areasAbove } from '../areas.server';
import { requirePerson, type GuardArgs } from '../auth/guards.server';
import { findProof } from '../auth/proof-guard.server';
import { standingOf } from '../auth/standing.server';
import { PORTAL_PAGES } from '../portal-pages';
import { recentTools } from '../recent-tools.server';
import { toolAddress } from '../tool-address';
import type { Findable, FindIndex } from './findable';

const PAGES: readonly Findable[] = [
  { address: '/', title: 'Your tools', icon: 'house', within: [] },
  ...PORTAL_PAGES.map((page) => ({ ...page, within: [] })),
];

/**
 * What the person who asks can find: every area, the tools of those whose groups they have, and the
 * portal's pages.
 *
 * @throws what {@link requirePerson} throws
 */
export async function findIndex(args: GuardArgs): Promise<FindIndex> {
  const person = await requirePerson(args);
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
