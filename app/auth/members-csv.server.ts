import type { Area } from '../areas.server';
import { MOST_A_PAGE } from '../cognito/user-lists.server';
import type { DirectoryEntry } from '../cognito/directory-entry.server';
import type { PageAsked } from '../cognito/page-trail.server';
import { textsIn } from '../texts.server';
import { isAdministrator } from './administrator.server';
import type { GuardArgs } from './guards.server';
import { groupHistory, readsReasons, standingMembers, type GroupHistory } from './members.server';
import type { Person } from './person.server';

/** Calls of Cognito for one file. */
const MOST_PAGES = 20;
/** Of those who have access until a set time; each is a name to look up. */
const MOST_TIMED = 100;

/**
 * Everybody who has an area's group, the standing members first, as rows of text under one of titles;
 * a last row says if there are more. Reasons are for who decides. Throws as {@link membersPage} does.
 */
export async function membersRows(
  args: GuardArgs,
  person: Person,
  area: Area,
): Promise<string[][]> {
  const { members: texts, people: titles } = textsIn(args.context.language);
  const decides = readsReasons(person, area);
  const showsAccount = isAdministrator(person);
  const { people, more } = await allStanding(args, person, area);
  const subs = decides ? people.map(({ sub }) => sub) : [];
  const history = await groupHistory(person, area, subs, args.context, MOST_TIMED);
  const known = typeof history === 'string' ? undefined : history;
  const accountOf = ({ enabled }: DirectoryEntry) =>
    showsAccount ? [enabled ? titles.enabled : titles.disabled] : [];
  const head = [
    titles.name,
    titles.email,
    ...(showsAccount ? [titles.account] : []),
    texts.csv.kind,
    texts.csv.until,
    texts.timed.by,
    ...(decides ? [texts.lastConfirmed, texts.timed.why] : []),
  ];
  const standing = people.map((entry) => [
    entry.name,
    entry.email,
    ...accountOf(entry),
    texts.csv.standing,
    '',
    '',
    ...(decides ? [confirmedAt(entry, known), ''] : []),
  ]);
  const timed = (known?.timed ?? []).map(({ entry, grant }) => [
    entry.name,
    entry.email,
    ...accountOf(entry),
    texts.csv.timed,
    isoTime(grant.endsAtMs),
    known?.named.get(grant.by)?.email ?? texts.somebody,
    ...(decides ? ['', [grant.asked, grant.reason].filter(Boolean).join(' / ')] : []),
  ]);
  const notes = [
    ...(more || known?.more ? [[texts.csv.incomplete]] : []),
    ...(history === 'unreachable' ? [[texts.timed.unreachable]] : []),
  ];
  return [head, ...standing, ...timed, ...notes];
}

async function allStanding({ context }: GuardArgs, person: Person, area: Area) {
  const people: DirectoryEntry[] = [];
  let asked: PageAsked | undefined = {};
  for (let page = 0; asked && page < MOST_PAGES; page += 1) {
    const found = await standingMembers(person, area, asked, context, MOST_A_PAGE);
    people.push(...found.people);
    const next = found.turns.next;
    asked = next === undefined ? undefined : Object.fromEntries(new URLSearchParams(next));
  }
  return { people, more: asked !== undefined };
}

const isoTime = (atMs: number) => new Date(atMs).toISOString();

function confirmedAt({ sub }: DirectoryEntry, known: GroupHistory | undefined): string {
  const reviewed = known?.lines.get(sub)?.reviewed;
  return reviewed ? isoTime(reviewed.atMs) : '';
}
