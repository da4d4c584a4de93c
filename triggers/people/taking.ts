import { ADMINS, CLOCK_DIFFERENCE_MS } from '../../contracts/access';
import type { PeopleAnswer, PeopleTake } from '../../contracts/people-commands';
import { CUT_LIFE_MS } from '../../contracts/people-history';
import type { Person } from '../commands/directory';
import { tell } from '../commands/outbox';
import { letterheadFor } from '../mail-texts';
import { takenByYouMail, takenMail } from './mail-texts';
import { recorded, refused, type Run } from './run';

/**
 * Takes power away, which needs no code. What takes most comes first, so that a failure in the middle
 * leaves less, and the same command again completes it.
 */
export async function takeAway(command: PeopleTake, run: Run): Promise<PeopleAnswer> {
  const { actor, services, begin } = run;
  const { directory, store, groups } = services;
  const { person: sub, kind, reason } = command;
  if (sub === actor.sub) return refused('oneself');
  if (kind === 'remove' && !groups.has(command.group)) return refused('unknown-group');
  const [person, held] = await Promise.all([directory.person(sub), directory.groupsOf(sub)]);
  if (!person) return refused('unknown-person');
  if (kind !== 'remove' && !(await isCut(command, run))) return refused('no-cut');
  // Whoever is disabled is noted, administrator or not: they may be made one at this moment.
  if (kind === 'disable' || (kind === 'remove' && command.group === ADMINS)) {
    const outcome = await store.lessen(sub, actor.sub);
    if (outcome !== 'noted') return refused(outcome);
  }

  begin();
  const { event, touched } = about(command, [...held]);
  await recorded(sub, { kind, reason, ...event }, 0, touched, () => take(command, held, run), run);
  await tellBoth(command, person, run);
  return { outcome: 'done', parts: [{ outcome: 'done', person: sub }] };
}

async function take(command: PeopleTake, held: ReadonlySet<string>, { services }: Run) {
  const { accounts } = services;
  const { person: sub, kind } = command;
  if (kind === 'remove') return accounts.remove(sub, command.group);
  if (kind === 'disable') await accounts.disable(sub);
  await accounts.signOut(sub);
  if (kind === 'disable' && command.leaver)
    await Promise.all([...held].map((group) => accounts.remove(sub, group)));
}

/** What the history has of it, and the groups that it is about. */
function about(command: PeopleTake, held: readonly string[]) {
  if (command.kind === 'sign-out') return { event: {}, touched: [] };
  if (command.kind === 'remove')
    return { event: { groups: [command.group] }, touched: [command.group] };
  const { leaver } = command;
  return { event: { leaver, ...(leaver && { groups: held.toSorted() }) }, touched: held };
}

/**
 * Whether the table of requests and grants says that sessions or grants of before count no more:
 * otherwise they would go on, or come back with the account.
 */
async function isCut({ kind, person }: PeopleTake, { services }: Run): Promise<boolean> {
  const { signedOutAtMs, disabledAtMs } = await services.standings.of(person);
  const cutAtMs = kind === 'disable' ? disabledAtMs : signedOutAtMs;
  if (cutAtMs === undefined) return false;
  const ageMs = services.now() - cutAtMs;
  return ageMs <= CUT_LIFE_MS && ageMs >= -CLOCK_DIFFERENCE_MS;
}

async function tellBoth(command: PeopleTake, person: Person, { actor, services, note }: Run) {
  const letterhead = (to: Person) => letterheadFor(to.attributes, services);
  const address = person.email ?? person.sub;
  await tell(
    'decisions',
    [
      { to: person.email, mail: takenMail(letterhead(person), command) },
      { to: actor.email, mail: takenByYouMail(letterhead(actor), command, address) },
    ],
    services,
    (failure, error) => note('access.mail', failure, error),
  );
}
