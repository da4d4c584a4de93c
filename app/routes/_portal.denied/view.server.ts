import type { AppLoadContext } from '@remix-run/node';
import { randomUUID } from 'node:crypto';
import type { Duration } from '../../../contracts/access';
import { inLanguage } from '../../../contracts/language';
import { durationsOf } from '../../access-form.server';
import { areasAbove, type Area } from '../../areas.server';
import { readDeniedAddress } from '../../auth/denied-address.server';
import { requirePersonNow, type GuardArgs } from '../../auth/guards.server';
import { ownersOf } from '../../auth/owners.server';
import { opensItself, type Person } from '../../auth/person.server';
import { services } from '../../auth/services.server';
import { Shower } from '../../auth/shown-requests.server';
import type { ShownNotice, ShownRequest } from '../../components/access/shown';
import { DependencyUnavailableError } from '../../errors.server';
import type { AccessTable } from '../../grants/access-table.server';
import { aboutArea, actsStateIn } from '../../grants/acts-cookie.server';
import { cyclesOf, type Cycle } from '../../grants/cycles.server';

/** Where a person is with asking for what an area takes. */
export interface Asking {
  /** The newest request for each group that is missing, from the top down. */
  readonly requests: readonly ShownRequest[];
  /** Groups that can be asked for, none of whose requests waits. */
  readonly groups: readonly string[];
  readonly durations: readonly Duration[];
  /** Whether the form is shown. */
  readonly open: boolean;
  readonly formKey: string;
  readonly notice?: ShownNotice | undefined;
  readonly draft?:
    { readonly reason: string; readonly duration?: Duration | undefined } | undefined;
}

/** What the page shows. Of whom something is denied, it looks this moment whether it has opened. */
export async function showDenial(args: GuardArgs) {
  const { context, request } = args;
  const person = await requirePersonNow(args);
  const asked = readDeniedAddress(request.url);
  const missing = asked ? missingAreas(person, asked.area) : [];
  const denied = asked && {
    area: asked.area.path,
    title: inLanguage(asked.area.title, context.language),
    asks: await asksFor(missing, context),
    requiredGroups: asked.area.requiredGroups,
    missingGroups: missing.map(({ group, alsoOpenTo = [] }) => [group, ...alsoOpenTo]),
    returnTo: asked.returnTo,
    ...(await askingFor(args, person, asked.area, missing)),
  };
  return { email: person.email, denied, requestId: context.requestId };
}

/** On the way to an area and itself, those of which the person has no group that opens them. */
export const missingAreas = (person: Person, area: Area) =>
  [...areasAbove(area), area].filter((each) => !opensItself(person, each));

/** Of the groups of these areas, the newest request for each that has been asked for. */
export async function newestRequests(
  table: AccessTable,
  { sub }: Person,
  missing: readonly Area[],
): Promise<Cycle[]> {
  const { lines, standing } = await table.view(sub);
  return missing.flatMap(({ group }) => {
    const line = lines.get(group);
    return line ? cyclesOf(group, line, standing, Date.now()).slice(-1) : [];
  });
}

/** The areas whose groups nobody has been asked for. */
export function askableNow(missing: readonly Area[], newest: readonly Cycle[]): Area[] {
  const waits = (group: string) =>
    newest.some((cycle) => cycle.group === group && cycle.state === 'waiting');
  return missing.filter(({ group }) => !waits(group));
}

/** Whom to ask for which groups. */
async function asksFor(missing: readonly Area[], context: AppLoadContext) {
  const owners = await ownersOf(missing, context);
  return [...owners].map(([group, people]) => {
    const theirs = missing.filter((area) => area.owners === group);
    const titles = theirs.map(({ title }) => inLanguage(title, context.language));
    return { groups: theirs.map(({ group }) => group), titles, people };
  });
}

/** Nothing where this release takes no requests, or their table does not answer. */
async function askingFor(
  { context, request }: GuardArgs,
  person: Person,
  { path }: Area,
  missing: readonly Area[],
): Promise<{ readonly asking?: Asking | undefined; readonly unreachable?: true | undefined }> {
  const { access } = services();
  if (!access || missing.length === 0) return {};
  try {
    const newest = await newestRequests(access.table, person, missing);
    const areas = askableNow(missing, newest);
    const { sub } = person;
    const asked = newest.map((cycle) => ({ sub, cycle }));
    const shower = await Shower.of(asked, [], context);
    const { notice, draft } = actsStateIn(request.headers, sub);
    const about = aboutArea(path);
    const open = new URL(request.url).searchParams.has('ask');
    return {
      asking: {
        requests: asked.map((one) => shower.request(one)),
        groups: areas.map(({ group }) => group),
        durations: durationsOf(areas),
        open,
        formKey: randomUUID(),
        notice: notice?.about === about ? shower.notice(notice) : undefined,
        draft: draft?.about === about ? draft : undefined,
      },
    };
  } catch (error) {
    if (!(error instanceof DependencyUnavailableError)) throw error;
    return { unreachable: true };
  }
}
