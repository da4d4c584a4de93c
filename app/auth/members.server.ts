import type { AppLoadContext } from '@remix-run/node';
import { grantAt, type Grant, type Line } from '../../contracts/access-line';
import type { PersonEvent } from '../../contracts/people-history';
import type { Area } from '../areas.server';
import { deadlineOf } from '../cognito/calls.server';
import type { DirectoryEntry } from '../cognito/directory-entry.server';
import type { MembersPage } from '../cognito/directory.server';
import type { PageAsked } from '../cognito/page-trail.server';
import { DependencyUnavailableError } from '../errors.server';
import type { GroupLine } from '../grants/access-table.server';
import { isAdministrator, readerOf } from './administrator.server';
import type { Person } from './person.server';
import { services } from './services.server';

/** As many as one command may confirm. */
export const MEMBERS_A_PAGE_OF_DECIDERS = 20;
/** Whose access ends first. */
export const MOST_TIMED = 25;

/** Somebody who has a group until an end. */
export interface TimedMember {
  readonly entry: DirectoryEntry;
  readonly grant: Grant;
}

/** What the table of requests and grants has of the members of a group. */
export interface GroupHistory {
  /** Of those on the page, by `sub`. */
  readonly lines: ReadonlyMap<string, Line>;
  /** Of those, who was added by the portal: when, and by whom. */
  readonly added: ReadonlyMap<string, PersonEvent>;
  readonly timed: readonly TimedMember[];
  /** Whether there may be more of them. */
  readonly more: boolean;
  /** Whoever is named in it, by `sub`. */
  readonly named: ReadonlyMap<string, DirectoryEntry>;
}

/** Whether the person decides about an area, and so reads why others may open it. */
export function readsReasons(person: Person, area: Area): boolean {
  return person.groups.has(area.owners) || isAdministrator(person);
}

/** A page of the standing members of an area's group. Throws as {@link Directory.members} does. */
export function standingMembers(
  person: Person,
  area: Area,
  asked: PageAsked,
  context: AppLoadContext,
  limit = readsReasons(person, area) ? MEMBERS_A_PAGE_OF_DECIDERS : undefined,
): Promise<MembersPage> {
  const { directory } = services();
  return directory.members(readerOf(person), area.group, asked, deadlineOf(context), limit);
}

/**
 * What the portal itself knows of a group's members: who was confirmed by whom, and who has it until
 * when.
 *
 * @param subs of the standing members that are shown
 * @returns `unset`: this release has no table; `unreachable`: it does not answer
 */
export async function groupHistory(
  person: Person,
  area: Area,
  subs: readonly string[],
  context: AppLoadContext,
  most = MOST_TIMED,
): Promise<GroupHistory | 'unset' | 'unreachable'> {
  const { access, accounts, people } = services();
  if (!access) return 'unset';
  if (person.grants.kind === 'unreachable') return 'unreachable';
  let found: [ReadonlyMap<string, Line>, GroupLine[], ReadonlyMap<string, PersonEvent>];
  try {
    found = await Promise.all([
      access.table.linesBetween(subs, area.group),
      access.table.linesOf(area.group, Date.now(), most),
      addedTo(area.group, accounts ? subs.slice(0, MEMBERS_A_PAGE_OF_DECIDERS) : []),
    ]);
  } catch (error) {
    if (error instanceof DependencyUnavailableError) return 'unreachable';
    throw error;
  }
  const [lines, active, added] = found;
  const nowMs = Date.now();
  const granted = active.flatMap(({ sub, line, standing }) => {
    const grant = grantAt(line, standing, nowMs);
    return grant ? [{ sub, grant }] : [];
  });
  const reviewers = [...lines.values()].flatMap(({ reviewed }) => reviewed?.by ?? []);
  const adders = [...added.values()].map(({ by }) => by);
  const mentioned = [
    ...granted.flatMap(({ sub, grant }) => [sub, grant.by]),
    ...reviewers,
    ...adders,
  ];
  const named = await people.of(mentioned, deadlineOf(context));
  const seesDisabled = isAdministrator(person);
  const timed = granted.flatMap(({ sub, grant }) => {
    const entry = named.get(sub) ?? { sub, name: sub, email: sub, enabled: true };
    return entry.enabled || seesDisabled ? [{ entry, grant }] : [];
  });
  return { lines, added, timed, more: active.length >= most, named };
}

/** Who of some people was added to a group by the portal, by what it recorded last of them and it. */
async function addedTo(
  group: string,
  subs: readonly string[],
): Promise<ReadonlyMap<string, PersonEvent>> {
  const { accounts } = services();
  const last = subs.map(async (sub) => {
    const events = (await accounts?.table.historyOf(sub)) ?? [];
    const newest = events.find(
      ({ groups, outcome }) => outcome === 'done' && groups?.includes(group),
    );
    return newest && ['add', 'create'].includes(newest.kind) ? [[sub, newest] as const] : [];
  });
  return new Map((await Promise.all(last)).flat());
}
