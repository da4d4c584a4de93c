import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage } from '../../../../contracts/language';
import type { RouteHandle } from '../../../access';
import { withNested } from '../../../areas.server';
import { MOST_LISTED, summarize } from '../../../auth/area-summary.server';
import { requireGroup } from '../../../auth/guards.server';
import { ownersOf } from '../../../auth/owners.server';
import { isMember } from '../../../auth/person.server';
import { AllInside } from '../../../components/all-inside';
import { AreaList } from '../../../components/area-list';
import { Pin, Pinning, PinsTold } from '../../../components/pin';
import { Tools } from '../../../components/tools';
import { useTexts } from '../../../page-context';
import { iconsOf } from '../../../icons.server';
import { linkTo } from '../../../auth/launch.server';
import { pinsOf } from '../../../auth/pins.server';

export const handle = { access: 'group' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const { person, area } = await requireGroup(args);
  const { language } = args.context;
  const closed = area.areas.filter((nested) => !isMember(person, nested)).flatMap(withNested);
  const listed = closed.slice(0, MOST_LISTED);
  const owners = await ownersOf(listed, args.context);
  const tools = area.tools.map((tool) => ({
    ...linkTo(tool, language),
    description: inLanguage(tool.description, language),
  }));
  return {
    path: area.path,
    title: inLanguage(area.title, language),
    pins: pinsOf(person),
    tools,
    icons: iconsOf(tools),
    closed: summarize(listed, { person, owners, language }, area),
    isPart: closed.length > listed.length,
  };
}

/** Links to what is open inside the area are in its frame. */
export default function Overview() {
  const { path, title, pins, tools, icons, closed, isPart } = useLoaderData<typeof loader>();
  const { areas: texts } = useTexts();
  return (
    <Pinning pins={pins}>
      <PinsTold />
      <Tools tools={tools} icons={icons} />
      <div className="actions">
        <Pin what={path} title={title} labelled />
      </div>
      {closed.length > 0 ? (
        <section aria-labelledby="closed">
          <h2 id="closed">{texts.closedInside}</h2>
          <AreaList areas={closed} />
          {isPart ? <AllInside path={path} title={title} /> : null}
        </section>
      ) : null}
    </Pinning>
  );
}
