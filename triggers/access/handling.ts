import type { AccessAnswer, AccessEvent } from '../../contracts/access-commands';
import { commandHandler, isLate, type Underway } from '../commands/envelope';
import { actorOf } from './actor';
import { confirmActs, prepareActs } from './approving';
import { askFor } from './asking';
import { commandHash, readEvent } from './command';
import { cutEveryone, cutPerson } from './cutting';
import { decide } from './deciding';
import { reviewMembers } from './reviewing';
import { partsAnswer, refused } from './run';
import type { AccessServices } from './services';

/** The handler of the function for access: {@link commandHandler} of what {@link AccessEvent} has. */
export function accessHandler(services: AccessServices) {
  return commandHandler<AccessEvent, AccessAnswer>(services, {
    read: readEvent,
    answered: (event, run) => answered(event, services, run),
    summaryOf: (event, answer) => ({ event: 'access.command', ...summaryOf(event, answer) }),
  });
}

async function answered(
  event: AccessEvent | undefined,
  services: AccessServices,
  run: Underway,
): Promise<AccessAnswer> {
  if (!event) return refused('malformed');
  const { key, command, sentAtMs } = event;
  if (isLate(sentAtMs, services.now())) return refused('late');
  const actor = await actorOf(event, services);
  if (typeof actor === 'string') return refused(actor);
  const all = { actor, services, ...run };
  if (command.kind === 'ask') return askFor(key, command, all);
  const noted = await services.store.noteKey(actor.sub, { key, hash: commandHash(command) });
  if (noted === 'key-reused') return refused(noted);
  switch (command.kind) {
    case 'prepare':
      return prepareActs(command, all);
    case 'confirm':
      return confirmActs(command, all);
    case 'cut':
      return cutPerson(key, command, all);
    case 'cut-everyone':
      return cutEveryone(key, command, all);
    case 'review':
      return reviewMembers(key, command, all);
    case 'pin':
      run.begin();
      await services.store.pin(actor.sub, command.pins);
      return partsAnswer([]);
    default:
      return decide(command, all);
  }
}

function summaryOf(event: AccessEvent | undefined, answer: AccessAnswer) {
  const command = event?.command;
  const several = command?.kind === 'review' ? command.people : actsOf(command);
  const parts = answer.outcome === 'done' ? answer.parts : [];
  const failed = parts.find((part) => part.outcome === 'refused');
  const isPartly = failed !== undefined && parts.some(({ outcome }) => outcome === 'done');
  const refusal = answer.outcome === 'refused' ? answer : failed;
  return {
    command: command?.kind ?? 'none',
    outcome: isPartly ? 'partly' : failed ? 'refused' : answer.outcome,
    ...(refusal && { reason: refusal.reason }),
    ...(several && { acts: several.length }),
  };
}

const actsOf = (command: AccessEvent['command'] | undefined) =>
  command && 'acts' in command ? command.acts : undefined;
