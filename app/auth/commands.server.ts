import type { AccessAnswer, AccessCommand } from '../../contracts/access-commands';
import type { PeopleAnswer, PeopleCommand } from '../../contracts/people-commands';
import { soleCookie } from '../cookies.server';
import { DependencyUnavailableError } from '../errors.server';
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
 * @throws a 503 response while the table is out of reach
 * @throws {DependencyUnavailableError} this release has no function for access
 */
export async function sendAccess(
  args: GuardArgs,
  person: Person,
  command: AccessCommand,
  key: string,
): Promise<AccessAnswer> {
  assertGrantsKnown(args, person);
  const { access } = services();
  if (!access) {
    throw new DependencyUnavailableError(
      'access-table',
      'Expected a function for access, got none',
    );
  }
  const { sub } = person;
  const answer = await access.function.send({
    actor: sub,
    ...(await credentialsOf(args, person)),
    sentAtMs: Date.now(),
    key,
    command,
  });
  noteNoAnswer(args, sub, 'access', answer.outcome);
  return answer;
}

/**
 * Has the function for people carry out a command of an administrator; as {@link sendAccess} does,
 * with the proof alone.
 *
 * @throws a 503 response while the table of requests and grants is out of reach
 * @throws {DependencyUnavailableError} this release has no function for people
 */
export async function sendPeople(
  args: GuardArgs,
  person: Person,
  command: PeopleCommand,
  key: string,
): Promise<PeopleAnswer> {
  assertGrantsKnown(args, person);
  const { accounts } = services();
  if (!accounts) {
    throw new DependencyUnavailableError(
      'access-table',
      'Expected a function for people, got none',
    );
  }
  const { sub } = person;
  const { proof } = await credentialsOf(args, person);
  const answer = await accounts.function.send({
    actor: sub,
    proof,
    sentAtMs: Date.now(),
    key,
    command,
  });
  noteNoAnswer(args, sub, 'people', answer.outcome);
  return answer;
}

/** The tokens of a request by which a function tells whose will a command is. */
export async function credentialsOf(args: GuardArgs, person: Person) {
  const { headers } = args.request;
  const { proof } = await findProof(args, person);
  return { proof: proof && soleCookie(headers, PROOF_COOKIE), session: sessionToken(headers) };
}

/** Notes that a function did not answer: the function's own log may know nothing of it. */
export function noteNoAnswer(
  { context: { requestId } }: GuardArgs,
  sub: Person['sub'],
  name: 'access' | 'people',
  outcome: string,
): void {
  if (outcome !== 'unavailable' && outcome !== 'unknown') return;
  log.warn({ event: 'command', requestId, sub, function: name, outcome });
}
