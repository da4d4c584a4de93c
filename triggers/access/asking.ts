import { OWNERS_TOLD } from '../../contracts/access';
import type { AccessAnswer, AccessCommand, PartAnswer } from '../../contracts/access-commands';
import { letterheadFor } from '../mail-texts';
import { decidersOf, durationRefusal, groupRefusal } from './authority';
import { commandHash } from './command';
import type { Person } from '../commands/directory';
import { waitingMail } from './mail-texts';
import { tell } from '../commands/outbox';
import { notBefore } from '../commands/codes';
import { partsAnswer, refused, type Run } from './run';

type Ask = Extract<AccessCommand, { kind: 'ask' }>;

/** A person asks for groups, from the top down: each is a line, and an answer, of its own. */
export async function askFor(key: string, command: Ask, run: Run): Promise<AccessAnswer> {
  const { actor, services, begin } = run;
  const { groups, reason, duration } = command;
  const refusals = new Map(
    groups.flatMap((group) => {
      const refusal =
        groupRefusal(services.groups, group) ??
        (actor.held.has(group) ? 'already-member' : undefined) ??
        durationRefusal(services.groups, group, duration);
      return refusal ? [[group, refusal]] : [];
    }),
  );
  const wanted = groups.filter((group) => !refusals.has(group));
  const keyed = { key, hash: commandHash(command) };
  const reserved = await services.store.reserve(actor.sub, keyed, wanted, actor.view);
  if (reserved.kind === 'too-many-requests')
    return refused(reserved.kind, { until: notBefore(reserved.untilMs) });
  if (reserved.kind !== 'reserved') return refused(reserved.kind);

  const parts: PartAnswer[] = [];
  const asked: string[] = [];
  for (const group of groups) {
    const person = actor.sub;
    const refusal = refusals.get(group);
    if (refusal) {
      parts.push({ person, group, ...refused(refusal) });
      continue;
    }
    begin();
    const request = { id: key, reason, duration };
    const outcome = await services.store.ask(person, group, request, actor.view.standing);
    if (outcome === 'done') asked.push(group);
    const isDone = outcome === 'done' || outcome === 'again';
    parts.push({ person, group, ...(isDone ? { outcome: 'done' } : refused(outcome)) });
  }
  if (asked.length > 0) await tellDeciders(asked, run);
  return partsAnswer(parts);
}

/** The requests stand whether anybody can be told or not. */
async function tellDeciders(groups: readonly string[], { actor, services, note }: Run) {
  const { directory, store } = services;
  try {
    const all = await Promise.all(
      groups.map((group) => decidersOf(actor.sub, group, services.groups, directory)),
    );
    const people = new Map(all.flat().map((person) => [person.sub, person]));
    const told = await Promise.all(
      [...people.values()]
        .filter(({ email }) => email !== undefined)
        .slice(0, OWNERS_TOLD)
        .map(async (person): Promise<Person[]> =>
          (await store.takeNotice(person.sub)) ? [person] : [],
        ),
    );
    const mails = told.flat().map(({ email, attributes }) => ({
      to: email,
      mail: waitingMail(letterheadFor(attributes, services)),
    }));
    await tell('own', mails, services, (outcome, error) => note('access.mail', outcome, error));
  } catch (error) {
    note('access.mail', 'failed', error);
  }
}
