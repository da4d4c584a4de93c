import { CLOCK_DIFFERENCE_MS, COMMAND_LIFE_MS } from '../../contracts/access';
import type { AccessAnswer, AccessEvent } from '../../contracts/access-commands';
import type { TriggerLine } from '../../contracts/log-events';
import { checkedOrNone, wordsOf } from '../../contracts/log-values';
import { actorOf } from './actor';
import { confirmActs, prepareActs } from './approving';
import { askFor } from './asking';
import { commandHash, readEvent } from './command';
import { cutEveryone, cutPerson } from './cutting';
import { decide } from './deciding';
import { reviewMembers } from './reviewing';
import { partsAnswer, refused, type Run } from './run';
import type { AccessServices } from './services';

/**
 * The handler of the function for access: what is asked, as {@link AccessEvent} has it, is carried out
 * or refused, and answered as data; one line in the log. It throws nothing and trusts nobody: who
 * calls it may be a portal that somebody else has taken over.
 */
export function accessHandler(services: AccessServices) {
  return async (
    value: unknown,
    { awsRequestId }: { readonly awsRequestId: string },
  ): Promise<AccessAnswer> => {
    const { now, log } = services;
    const startedAtMs = now();
    const event = readEvent(value);
    const write = (line: object, error?: unknown) =>
      log({
        ...line,
        sub: checkedOrNone('sub', event?.actor),
        requestId: checkedOrNone('requestId', awsRequestId),
        durationMs: now() - startedAtMs,
        ...(error !== undefined && { error: wordsOf(error).name }),
      } as TriggerLine); // The types of `note` and of what is answered pair events with outcomes.
    let hasBegun = false;
    let answer: AccessAnswer;
    let thrown: unknown;
    try {
      answer = await answered(event, services, {
        begin: () => {
          hasBegun = true;
        },
        note: (name, outcome, error) => write({ event: name, outcome }, error),
      });
    } catch (error) {
      thrown = error;
      answer = { outcome: hasBegun ? 'unknown' : 'unavailable' };
    }
    write({ event: 'access.command', ...summaryOf(event, answer) }, thrown);
    return answer;
  };
}

async function answered(
  event: AccessEvent | undefined,
  services: AccessServices,
  run: Pick<Run, 'begin' | 'note'>,
): Promise<AccessAnswer> {
  if (!event) return refused('malformed');
  const { key, command, sentAtMs } = event;
  const ageMs = services.now() - sentAtMs;
  if (ageMs > COMMAND_LIFE_MS || ageMs < -CLOCK_DIFFERENCE_MS) return refused('late');
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
