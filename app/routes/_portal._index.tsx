import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage } from '../../contracts/language';
import { pluralOf } from '../../contracts/texts/filling';
import type { RouteHandle } from '../access';
import { allAreas, areas } from '../areas.server';
import { requirePerson } from '../auth/guards.server';
import { MOST_LISTED } from '../auth/area-summary.server';
import { launchAreas, linkTo, openAreas, openedBefore, shownTools } from '../auth/launch.server';
import { pinnedBy, pinsOf } from '../auth/pins.server';
import { findProof } from '../auth/proof-guard.server';
import { standingOf } from '../auth/standing.server';
import { AREA_PLACE, AreaPlace } from '../components/area-place';
import { AreaTree } from '../components/area-tree';
import { Pin, Pinning, PinsTold } from '../components/pin';
import { Pins } from '../components/pins';
import { StandingChip } from '../components/standing-chip';
import { IconSprite, ToolAnchor } from '../components/tools';
import { Turns } from '../components/turns';
import { Empty } from '../components/empty';
import { Filled } from '../components/filled';
import { iconsOf } from '../icons.server';
import { listPage } from '../list-page.server';
import { useLanguage, useTexts } from '../page-context';
import { Link } from '../components/link';

export const handle = { access: 'person' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const { proof } = await findProof(args, person);
  const { language } = args.context;
  const mine = openAreas(areas, person);
  const { shown, place } = listPage(mine, args.request, MOST_LISTED);
  const pinned = pinnedBy(person);
  const opened = openedBefore(args.request.headers, person).filter(
    ({ tool }) => !pinned.some(({ pin }) => pin === tool.address),
  );
  const launched = launchAreas(shown, person, proof, language);
  const atHand = [...pinned, ...opened].flatMap(({ tool }) => tool ?? []);
  return {
    pins: pinsOf(person),
    pinned: pinned.map(({ area, tool }) => ({
      path: area.path,
      title: inLanguage(area.title, language),
      tool: tool && linkTo(tool, language),
      standing: standingOf(area, person, proof),
    })),
    recent: opened.map(({ area, tool }) => ({
      ...linkTo(tool, language),
      standing: standingOf(area, person, proof),
    })),
    mine: launched,
    place,
    closedCount: allAreas.length - mine.reduce((sum, one) => sum + one.areas + 1, 0),
    icons: iconsOf([...shownTools(launched), ...atHand]),
  };
}

/** What a person opens twenty times a day. */
export default function Launcher() {
  const { pins, pinned, recent, mine, place, closedCount, icons } = useLoaderData<typeof loader>();
  const { launcher: texts, frame } = useTexts();
  const language = useLanguage();
  return (
    <Pinning pins={pins}>
      <h1>{frame.yourTools}</h1>
      <PinsTold />
      <IconSprite icons={icons} />
      <Pins pinned={pinned} />
      {recent.length > 0 ? (
        <section aria-labelledby="recent">
          <h2 id="recent">{texts.recent}</h2>
          <ul className="tools">
            {recent.map(({ standing, ...tool }) => (
              <li key={tool.address}>
                <ToolAnchor tool={tool} /> <StandingChip standing={standing} />
                <Pin what={tool.address} title={tool.title} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <h2>{frame.areas}</h2>
      {mine.length > 0 ? (
        <>
          <AreaPlace {...place} />
          <AreaTree areas={mine} />
          <Turns {...place.turns} at={AREA_PLACE} />
        </>
      ) : (
        <Empty icon="areas">
          <p>
            <Filled
              text={texts.nothingOpen}
              with={{
                areas: <Link to="/areas">{texts.allAreas}</Link>,
                account: <Link to="/account">{texts.yourAccount}</Link>,
              }}
            />
          </p>
        </Empty>
      )}
      {closedCount > 0 ? (
        <p className="closed-areas">
          <Filled
            text={pluralOf(texts.closedAreas, closedCount, language)}
            with={{ count: closedCount, link: <Link to="/areas">{texts.browse}</Link> }}
          />
        </p>
      ) : null}
    </Pinning>
  );
}
