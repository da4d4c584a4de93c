import { data } from '@remix-run/node';
import { randomUUID } from 'node:crypto';
import { grantAt, requestOf } from '../../../contracts/access-line';
import { isAdministrator } from '../../auth/administrator.server';
import { allAreas, type Area } from '../../areas.server';
import { areasDecidedBy, type DecidedArea } from '../../auth/deciding.server';
import { requirePerson, requireStepUp, type GuardArgs } from '../../auth/guards.server';
import type { Person } from '../../auth/person.server';
import { services } from '../../auth/services.server';
import { Shower, type Asked } from '../../auth/shown-requests.server';
import type { AccessTable } from '../../grants/access-table.server';
import { actsCookie, actsStateIn, isAboutArea } from '../../grants/acts-cookie.server';
import { cyclesOf, type Cycle } from '../../grants/cycles.server';
import { orProblem } from '../../problem.server';
import { CHOICES } from './choice';
import { pageAgeSeconds } from './proof-age.server';
import type { ShownRequests } from './shown';

/** What waits or is active, at most, on one page. */
const MOST_SHOWN = CHOICES;
/** One's own requests, the newest. */
const MOST_OWN = 30;
const GROUPS_AT_ONCE = 10;

/**
 * What the page shows: one's own requests; and of others those that one decides about, once a code has
 * been entered lately.
 *
 * @throws a redirect to the verify page, where there is something of others; a 503 response while the
 *   table of requests does not answer
 */
export async function showRequests(args: GuardArgs) {
  const person = await requirePerson(args);
  const { access } = services();
  if (!access) return data({});
  return orProblem(args.context, shown(args, person, access.table), person.sub);
}

async function shown(args: GuardArgs, person: Person, table: AccessTable) {
  const { context, request } = args;
  const { sub, email } = person;
  const state = actsStateIn(request.headers, sub);
  const [own, decided] = await Promise.all([
    ownRequests(table, sub),
    areasDecidedBy(person, context),
  ]);
  const others = await requestsOfOthers(table, person, decided);
  const { waiting, active } = others;
  if (waiting.length > 0 || active.length > 0 || state.prepared) {
    await requireStepUp(args, person, pageAgeSeconds(state));
  }
  const seen = {
    waiting: waiting.slice(0, MOST_SHOWN),
    active: active.slice(0, MOST_SHOWN),
    own: own.slice(0, MOST_OWN),
  };
  const { prepared } = state;
  const notice = isAboutArea(state.notice) ? undefined : state.notice;
  const named = [...(prepared?.acts ?? []), ...(notice?.failed ?? [])].map(({ person }) => person);
  const shower = await Shower.of([...seen.waiting, ...seen.active, ...seen.own], named, context);
  const show = (all: readonly Asked[]) => all.map((one) => shower.request(one));
  const page: ShownRequests = {
    email,
    decides: decided.length > 0 || isAdministrator(person),
    waiting: show(seen.waiting),
    more: waiting.length - seen.waiting.length,
    active: show(seen.active),
    own: show(seen.own),
    prepared: prepared && {
      isOpen: prepared.id !== undefined,
      expiresAt: prepared.expiresAt,
      mailLate: prepared.mailLate,
      acts: prepared.acts.map(({ person, group, id, duration }) => {
        return { id, group, person: shower.person(person), area: shower.area(group), duration };
      }),
    },
    notice: shower.notice(notice),
    formKey: randomUUID(),
  };
  // What came of a form is said once.
  const left = { ...state, notice: undefined };
  return data({ page }, notice ? { headers: { 'Set-Cookie': actsCookie(left) } } : {});
}

/** A person's own, the newest first. */
async function ownRequests(table: AccessTable, sub: string): Promise<Asked[]> {
  const [{ lines, standing }, closed] = await Promise.all([table.view(sub), table.closedOf(sub)]);
  const nowMs = Date.now();
  const all: Cycle[] = [
    ...[...lines].flatMap(([group, line]) => cyclesOf(group, line, standing, nowMs)),
    ...closed.flatMap(({ group, history }) => cyclesOf(group, { history }, standing, nowMs)),
  ];
  return all
    .sort((one, other) => askedAtMs(other) - askedAtMs(one))
    .map((cycle) => ({ sub, cycle }));
}

/**
 * What waits for the person's decision, the oldest first; and what is active in what they decide
 * about, which for administrators is everything, the first to end first.
 */
async function requestsOfOthers(
  table: AccessTable,
  person: Person,
  decided: readonly DecidedArea[],
): Promise<{ readonly waiting: Asked[]; readonly active: Asked[] }> {
  const watched = isAdministrator(person) ? allAreas : decided.map(({ area }) => area);
  const decides = new Map(decided.map(({ area, decidesOn }) => [area.group, decidesOn]));
  const nowMs = Date.now();
  const waiting: Asked[] = [];
  const active: (Asked & { readonly endsAtMs: number })[] = [];
  for (const { area, sub, line, standing } of await linesIn(table, watched)) {
    if (sub === person.sub) continue;
    const { group } = area;
    const cycles = cyclesOf(group, line, standing, nowMs);
    const cycleOf = (id: string | undefined) => cycles.find((cycle) => cycle.id === id);
    const asked = cycleOf(requestOf(line, standing)?.id);
    if (asked && decides.get(group)?.(sub)) waiting.push({ sub, cycle: asked });
    const grant = grantAt(line, standing, nowMs);
    const given = cycleOf(grant?.id);
    if (grant && given) active.push({ sub, cycle: given, endsAtMs: grant.endsAtMs });
  }
  waiting.sort((one, other) => askedAtMs(one.cycle) - askedAtMs(other.cycle));
  active.sort((one, other) => one.endsAtMs - other.endsAtMs);
  return { waiting, active };
}

async function linesIn(table: AccessTable, areas: readonly Area[]) {
  const found = [];
  for (let at = 0; at < areas.length; at += GROUPS_AT_ONCE) {
    const some = areas.slice(at, at + GROUPS_AT_ONCE).map(async (area) => {
      const lines = await table.linesOf(area.group);
      return lines.map((each) => ({ area, ...each }));
    });
    found.push(...(await Promise.all(some)).flat());
  }
  return found;
}

const askedAtMs = ({ events }: Cycle): number => events[0]?.atMs ?? 0;
