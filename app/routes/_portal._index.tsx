import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { allAreas, areas } from '../areas.server';
import { requirePerson } from '../auth/guards.server';
import { branchesOf, linkTo, openedBefore } from '../auth/launch.server';
import { isMember } from '../auth/person.server';
import { findProof } from '../auth/proof-guard.server';
import { standingOf } from '../auth/standing.server';
import { AreaTree } from '../components/area-tree';
import { StandingChip } from '../components/standing-chip';
import { IconSprite, ToolAnchor } from '../components/tools';
import { iconsOf } from '../icons.server';

export const handle = { access: 'person' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const { language } = args.context;
  const { proof } = await findProof(args, person);
  const open = allAreas.filter((area) => isMember(person, area));
  const opened = openedBefore(args.request.headers, person);
  return {
    recent: opened.map(({ area, tool }) => ({
      ...linkTo(tool, language),
      standing: standingOf(area, person, proof),
    })),
    mine: branchesOf(areas, person, proof, language),
    closedCount: allAreas.length - open.length,
    icons: iconsOf(open.flatMap(({ tools }) => tools)),
  };
}

/** What a person opens twenty times a day. */
export default function Launcher() {
  const { recent, mine, closedCount, icons } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Your tools</h1>
      <IconSprite icons={icons} />
      {recent.length > 0 ? (
        <section aria-labelledby="recent">
          <h2 id="recent">Recent</h2>
          <ul className="tools">
            {recent.map(({ standing, ...tool }) => (
              <li key={tool.address}>
                <ToolAnchor tool={tool} /> <StandingChip standing={standing} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <h2>Areas</h2>
      {mine.length > 0 ? (
        <AreaTree areas={mine} />
      ) : (
        <p>
          No area is open to you yet. <Link to="/areas">All areas</Link> tells whom to ask for each;
          a change takes effect soon after. <Link to="/account">Your account</Link> shows your
          groups.
        </p>
      )}
      {closedCount > 0 ? (
        <p className="closed-areas">
          {closedCount === 1 ? 'One other area' : `${closedCount} other areas`}:{' '}
          <Link to="/areas">browse, or see whom to ask</Link>.
        </p>
      ) : null}
    </>
  );
}
