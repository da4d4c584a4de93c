import type { AccessAnswer, AccessCommand, AccessEvent } from '../../contracts/access-commands';
import type { PeopleAnswer, PeopleCommand } from '../../contracts/people-commands';
import { soleCookie } from '../cookies.server';
import { DependencyUnavailableError } from '../errors.server';
import type { CommandFunction, NoAnswer } from '../grants/commands.server';
import { log } from '../log.server';
import type { GuardArgs } from './decision.server';
import type { Person } from './person.server';
import { assertGrantsKnown, findProof } from './proof-guard.server';
import { services } from './services.server';
import { sessionToken } from './session.server';
import { PROOF_COOKIE } from './step-up/cookies.server';

/**
 * Has the function for access carry out a command of the person who sends the request, with what
 * proves it: the function believes no portal. What was refused is an answer; so is that nothing was
 * done (`unavailable`), or that nobody knows (`unknown`).
 *
 * @param person from `requirePerson` of the same request
 * @param key the UUID of the form: sent again, it is the same command
 * @throws a 503 response while the table of requests and grants is out of reach
 * @throws {DependencyUnavailableError} this release has no such function
 */
export async function sendAccess(
  args: GuardArgs,
  person: Person,
  command: AccessCommand,
  key: string,
): Promise<AccessAnswer> {
  const session = sessionToken(args.request.headers);
  return send(args, person, 'access', services().access, { session, key, command });
}

/** Has the function for people carry out an administrator's; as {@link sendAccess}, by proof alone. */
export async function sendPeople(
  args: GuardArgs,
  person: Person,
  command: PeopleCommand,
  key: string,
): Promise<PeopleAnswer> {
  return send(args, person, 'people', services().accounts, { key, command });
}

/** A function of this release, if it has it. */
type Addressed<Event extends object, Answer extends { readonly outcome: string }> =
  { readonly function: Pick<CommandFunction<Event, Answer>, 'send'> } | undefined;

/** What of an event is the same, whoever takes it. */
type Sent = Pick<AccessEvent, 'actor' | 'proof' | 'sentAtMs'>;

async function send<Asked extends object, Answer extends { readonly outcome: string }>(
  args: GuardArgs,
  person: Person,
  name: 'access' | 'people',
  addressed: Addressed<Asked & Sent, Answer>,
  asked: Asked,
): Promise<Answer | NoAnswer> {
  assertGrantsKnown(args, person);
  if (!addressed) {
    const message = `Expected a function for ${name}, got none`;
    throw new DependencyUnavailableError('access-table', message);
  }
  const { sub } = person;
  const { proof } = await findProof(args, person);
  const answer = await addressed.function.send({
    ...asked,
    actor: sub,
    proof: proof && soleCookie(args.request.headers, PROOF_COOKIE),
    sentAtMs: Date.now(),
  });
  noteNoAnswer(args, sub, name, answer.outcome);
  return answer;
}

/** Notes that a function did not answer: the function's own log may know nothing of it. */
function noteNoAnswer(
  { context: { requestId } }: GuardArgs,
  sub: Person['sub'],
  name: 'access' | 'people',
  outcome: string,
): void {
  if (outcome !== 'unavailable' && outcome !== 'unknown') return;
  log.warn({ event: 'command', requestId, sub, function: name, outcome });
}
