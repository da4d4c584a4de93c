import { ADMINS } from '../../contracts/access';
import type { AccessAnswer, AccessCommand, Refusal } from '../../contracts/access-commands';
import { letterheadFor } from '../mail-texts';
import { decisionRefusal, groupRefusal } from './authority';
import type { Person } from '../commands/directory';
import { end, refuse, withdraw } from './line';
import { decidedByYouMail, decidedMail } from './mail-texts';
import { tell } from '../commands/outbox';
import { partsAnswer, refused, type Run } from './run';

type Take = Extract<AccessCommand, { kind: 'withdraw' | 'refuse' | 'end' }>;

const KINDS = { withdraw: 'withdrawn', refuse: 'refused', end: 'ended' } as const;

/** Takes something back, away, or refuses it: to take power needs no code. */
export async function decide(command: Take, run: Run): Promise<AccessAnswer> {
  const { actor, services, begin, note } = run;
  const { store, directory } = services;
  const { group, id } = command;
  const sub = command.kind === 'withdraw' ? actor.sub : command.person;
  const refusal = await refusalOf(command, run);
  if (refusal) return refused(refusal);
  const person = sub === actor.sub ? actor : await directory.person(sub);
  const { standing } = sub === actor.sub ? actor.view : await store.view(sub);

  begin();
  const by = actor.sub;
  const outcome = await store.decide(sub, group, (line, nowMs) => {
    if (command.kind === 'withdraw') return withdraw(line, { id, by }, nowMs);
    const act = { id, by, reason: command.reason };
    if (command.kind === 'refuse') return refuse(line, act, nowMs);
    return end(line, act, standing, nowMs);
  });
  if (outcome !== 'done' && outcome !== 'again') return refused(outcome);
  if (outcome === 'done') {
    const kind = KINDS[command.kind];
    const title = services.groups.get(group)?.title ?? group;
    const decided = { address: person?.email ?? sub, title };
    const letterhead = (to: Person) => letterheadFor(to.attributes, services);
    const mails = [];
    if (person)
      mails.push({ to: person.email, mail: decidedMail(letterhead(person), { kind, ...decided }) });
    if (kind !== 'withdrawn' && sub !== actor.sub) {
      const mail = decidedByYouMail(letterhead(actor), { kind, ...decided });
      mails.push({ to: actor.email, mail });
    }
    await tell(kind === 'withdrawn' ? 'own' : 'decisions', mails, services, (failure, error) =>
      note('access.mail', failure, error),
    );
  }
  return partsAnswer([{ person: sub, group, outcome: 'done' }]);
}

/**
 * Anybody may give up their own access, and administrators may end everybody's. What stands on a line
 * may also be taken away once its group guards nothing any more.
 */
async function refusalOf(command: Take, { actor, services }: Run): Promise<Refusal | undefined> {
  if (command.kind === 'withdraw') return undefined;
  const { person, group, kind } = command;
  if (kind === 'end' && (person === actor.sub || actor.held.has(ADMINS))) return undefined;
  const decision = { actor: actor.sub, person, group };
  return (
    groupRefusal(services.groups, group) ??
    (await decisionRefusal(decision, actor.held, services.groups, services.directory))
  );
}
