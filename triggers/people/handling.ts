import { ADMINS } from '../../contracts/access';
import type { PeopleAnswer, PeopleEvent } from '../../contracts/people-commands';
import { actorBehind } from '../commands/actor';
import { commandHandler, isLate, type Underway } from '../commands/envelope';
import { confirmActs, prepareActs } from './acting';
import { commandHash, readEvent } from './command';
import { refused, type PeopleServices } from './run';
import { takeAway } from './taking';

/** The handler of the function for people: {@link commandHandler} of what {@link PeopleEvent} has. */
export function peopleHandler(services: PeopleServices) {
  return commandHandler<PeopleEvent, PeopleAnswer>(services, {
    read: readEvent,
    answered: (event, underway) => answered(event, services, underway),
    summaryOf: (event, answer) => ({ event: 'people.command', ...summaryOf(event, answer) }),
  });
}

async function answered(
  event: PeopleEvent | undefined,
  services: PeopleServices,
  underway: Underway,
): Promise<PeopleAnswer> {
  if (!event) return refused('malformed');
  const { key, command, sentAtMs } = event;
  if (isLate(sentAtMs, services.now())) return refused('late');
  const { standings } = services;
  const viewOf = async (sub: string) => ({ standing: await standings.of(sub) });
  const actor = await actorBehind(event, false, viewOf, standings.everyoneSignedOutAtMs, services);
  if (typeof actor === 'string') return refused(actor);
  if (!actor.held.has(ADMINS)) return refused('not-administrator');
  const noted = await services.store.noteKey(actor.sub, { key, hash: commandHash(command) });
  if (noted === 'key-reused') return refused(noted);
  const run = { actor, services, key, ...underway };
  if (command.kind === 'prepare') return prepareActs(command, run);
  if (command.kind === 'confirm') return confirmActs(command, run);
  return takeAway(command, run);
}

function summaryOf(event: PeopleEvent | undefined, answer: PeopleAnswer) {
  const command = event?.command;
  const acts = command && 'acts' in command ? { acts: command.acts.length } : {};
  const parts = answer.outcome === 'done' ? answer.parts : [];
  const open = parts.filter(({ outcome }) => outcome !== 'done');
  const isPartly = open.length > 0 && open.length < parts.length;
  return {
    command: command?.kind ?? 'none',
    outcome: isPartly ? 'partly' : (open[0]?.outcome ?? answer.outcome),
    ...(answer.outcome === 'refused' && { reason: answer.reason }),
    ...acts,
  };
}
