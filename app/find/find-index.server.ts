import { inLanguage } from '../../contracts/language';
import { allAreas, areasAbove } from '../areas.server';
import type { GuardArgs } from '../auth/guards.server';
import { openedBefore } from '../auth/launch.server';
import type { Person } from '../auth/person.server';
import { findProof } from '../auth/proof-guard.server';
import { services } from '../auth/services.server';
import { standingOf } from '../auth/standing.server';
import { portalPages } from '../portal-pages';
import { orProblem } from '../problem.server';
import { textsIn } from '../texts.server';
import type { Texts } from '../texts';
import { toolAddress } from '../tool-address';
import type { Findable, FindIndex, Found } from './findable';
import { finderOf } from './finder';

function pages({ frame }: Texts): Findable[] {
  return [
    { address: '/', title: frame.yourTools, icon: 'house', within: [] },
    ...portalPages(services().access !== undefined).map(({ address, name, icon }) => {
      return { address, title: frame[name], icon, within: [] };
    }),
  ];
}

/**
 * What a person can find: every area, the tools of those whose groups they have, and the portal's
 * pages.
 *
 * @param person from `requirePerson` of the same request
 * @throws a response: 429 more than anyone looks for, 503 the pool's keys cannot be had
 */
export async function findIndex(args: GuardArgs, person: Person): Promise<FindIndex> {
  await orProblem(args.context, spend(person), person.sub);
  const { proof } = await findProof(args, person);
  const { language } = args.context;
  const areas = allAreas.flatMap((area): Findable[] => {
    const { path } = area;
    const title = inLanguage(area.title, language);
    const standing = standingOf(area, person, proof);
    const above = areasAbove(area).map(({ title }) => inLanguage(title, language));
    const itself = { address: `/areas/${path}`, title, within: above, icon: 'folder', standing };
    if (standing.kind === 'closed') return [itself];
    const within = [...above, title];
    const tools = area.tools.map(({ address, title, icon }) => {
      return {
        address: toolAddress(address),
        title: inLanguage(title, language),
        within,
        icon,
        standing,
      };
    });
    return [itself, ...tools];
  });
  const opened = openedBefore(args.request.headers, person);
  return {
    entries: [...areas, ...pages(textsIn(language))],
    recent: opened.map(({ tool }) => toolAddress(tool.address)),
  };
}

/** An index is built for each: some milliseconds of the processor that all share. */
async function spend({ sub }: Person): Promise<void> {
  services().finds.spend(sub);
}

/** What a query finds for a person, as the box would in their browser; throws as {@link findIndex}. */
export async function findFor(args: GuardArgs, person: Person, query: string): Promise<Found> {
  return finderOf(await findIndex(args, person))(query);
}
