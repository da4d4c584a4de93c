import { randomUUID } from 'node:crypto';
import type { Review } from '../../contracts/access-line';
import { checked } from '../../contracts/log-values';
import type { Area } from '../areas.server';
import { deadlineOf } from '../cognito/calls.server';
import type { DirectoryEntry } from '../cognito/directory-entry.server';
import { askedIn } from '../cognito/page-trail.server';
import type { Entrance } from '../components/members/entrance';
import type { StandingFacts, StandingTableProps } from '../components/members/standing-table';
import type { TimedFacts, TimedTableProps } from '../components/members/timed-table';
import { codeForActs } from './act-proof.server';
import { isAdministrator } from './administrator.server';
import type { GuardArgs } from './guards.server';
import {
  groupHistory,
  readsReasons,
  standingMembers,
  type GroupHistory,
  type TimedMember,
} from './members.server';
import type { Person } from './person.server';
import { services } from './services.server';
import { entranceTo } from './ways.server';

/** What the page of an area's members shows. */
export interface MembersFacts {
  readonly standing: StandingTableProps;
  /** `unset`: this release knows of none. */
  readonly timed: TimedTableProps | 'unset' | 'unreachable';
  /** Whether the reader may ask who can open the area, and whether they did. */
  readonly asks: 'may' | 'does' | undefined;
}

/**
 * A page of an area's members as a person may see it. However large the group is, it costs a bounded
 * number of calls; with `?why=1` two more for everybody on the page, whom the guard is asked about.
 *
 * @throws {BadQueryError} the address names no page
 * @throws {SlowDownError} the reader has asked for very much
 * @throws {DependencyUnavailableError} Cognito did not answer
 */
export async function membersPage(
  args: GuardArgs,
  person: Person,
  area: Area,
): Promise<MembersFacts> {
  const { request, context } = args;
  const { usernames, ...page } = await standingMembers(person, area, askedIn(request), context);
  const decides = readsReasons(person, area);
  const subs = decides ? page.people.map(({ sub }) => sub) : [];
  const history = await groupHistory(person, area, subs, context);
  const isKnown = typeof history !== 'string';
  const timed = isKnown ? history.timed : [];
  const asks = decides && new URL(request.url).searchParams.has('why');
  const opens = asks
    ? await entrancesTo(
        area,
        [...page.people, ...timed.map(({ entry }) => entry)],
        usernames,
        person,
        args,
      )
    : undefined;
  return {
    standing: {
      page,
      showsAccount: isAdministrator(person),
      facts: decides && isKnown ? standingFacts(history) : undefined,
      opens,
      review:
        isKnown && !asks && person.groups.has(area.owners)
          ? { key: randomUUID(), sub: person.sub, code: await codeForActs(args, person) }
          : undefined,
    },
    timed: isKnown
      ? {
          people: timed.map((one) => timedFacts(one, history, decides, opens)),
          more: history.more,
          showsReasons: decides,
        }
      : history,
    asks: decides ? (asks ? 'does' : 'may') : undefined,
  };
}

const seconds = (atMs: number) => Math.floor(atMs / 1_000);

function standingFacts(history: GroupHistory): Record<string, StandingFacts> {
  const { lines, added, named } = history;
  const doneBy = ({ atMs, by }: Review) => ({ at: seconds(atMs), by: named.get(by)?.name });
  const factsOf = (sub: string): StandingFacts => {
    const reviewed = lines.get(sub)?.reviewed;
    const event = added.get(sub);
    return { added: event && doneBy(event), confirmed: reviewed && doneBy(reviewed) };
  };
  const known = new Set([...lines.keys(), ...added.keys()]);
  return Object.fromEntries([...known].map((sub) => [sub, factsOf(sub)]));
}

function timedFacts(
  { entry: { sub, name, email }, grant }: TimedMember,
  { named }: GroupHistory,
  decides: boolean,
  opens: Readonly<Record<string, Entrance>> | undefined,
): TimedFacts {
  const by = named.get(grant.by);
  return {
    sub,
    name,
    email,
    until: seconds(grant.endsAtMs),
    by: by && { sub: by.sub, name: by.name },
    ...(decides && { why: { asked: grant.asked, decided: grant.reason } }),
    opens: opens?.[sub],
  };
}

/** What the guard says of people, each looked up as the guard looks them up. */
async function entrancesTo(
  area: Area,
  people: readonly DirectoryEntry[],
  usernames: ReadonlyMap<string, string>,
  reader: Person,
  { context }: GuardArgs,
): Promise<Record<string, Entrance>> {
  const deadline = deadlineOf(context);
  const { directory, groupCache } = services();
  const asked = people.map(async ({ sub }) => {
    const who = checked('sub', sub);
    const username = usernames.get(sub) ?? (await directory.usernameOf(reader.sub, who, deadline));
    const look = (again: boolean) => groupCache({ sub: who, username }, () => deadline, again);
    const entrance = entranceTo(area, await look(false));
    // As the guard: nothing is denied by what may be old.
    return [sub, entrance.open ? entrance : entranceTo(area, await look(true))] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}
