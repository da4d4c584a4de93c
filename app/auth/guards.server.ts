import type { AppLoadContext } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { areaAt, areaGuardedBy, type Area, type Group } from '../areas.server';
import { log } from '../log.server';
import { deadlineOf } from '../cognito/calls.server';
import { AccountDisabledError } from '../errors.server';
import { orProblem, problem } from '../problem.server';
import { decisionOf, type GuardArgs } from './decision.server';
import { missingGroups, type Person } from './person.server';
import { services } from './services.server';
import { requireFreshProof } from './proof-guard.server';

export type { GuardArgs } from './decision.server';
export { requireStepUp } from './proof-guard.server';

/** The person behind each request; loaders that run side by side share it. */
const people = new WeakMap<AppLoadContext, Promise<Person>>();

/**
 * Lets a signed-in person with an enabled account pass.
 *
 * @returns the person
 * @throws a response: 401 no or false identity, 403 disabled, 503 closed because something that the
 *   answer depends on does not answer
 */
export async function requirePerson({ request, context }: GuardArgs): Promise<Person> {
  let person = people.get(context);
  if (!person) {
    person = identify(request, context);
    people.set(context, person);
  }
  return person;
}

/**
 * Lets a member of `group` pass who has entered an emailed code as recently as its area wants; for
 * the group of a nested area, a member of every group above it as well. A group that guards several
 * areas stands for the first of the list: where another is meant, use {@link requireArea}.
 *
 * @returns the person
 * @throws a redirect to the denied page or to the verify page, or what {@link requirePerson} throws
 */
export async function requireGroup(args: GuardArgs, group: Group): Promise<Person> {
  return requireMember(args, areaGuardedBy(group));
}

/**
 * Lets a person pass who has the group of the area and of every area above it, and has entered an
 * emailed code within the strictest age on the way.
 *
 * @param path slugs joined by `/`, as in the address after `/areas/`
 * @returns the person and the area
 * @throws a 404 response if there is no such area, or what {@link requireGroup} throws
 */
export async function requireArea(
  args: GuardArgs,
  path: string,
): Promise<{ person: Person; area: Area }> {
  const area = areaAt(path);
  if (area) return { person: await requireMember(args, area), area };
  await requirePerson(args);
  throw problem(404, args.context);
}

async function requireMember(args: GuardArgs, area: Area): Promise<Person> {
  const person = await requirePerson(args);
  const missing = missingGroups(person, area);
  const decision = { ...decisionOf(args, person.sub), area: area.path };
  if (missing.length > 0) {
    log.info({ ...decision, allowed: false, reason: 'not-a-member', missing });
    throw redirect(`/denied?${new URLSearchParams({ area: area.path }).toString()}`);
  }
  await requireFreshProof(args, person, area.stepUpAgeSeconds, { area: area.path });
  log.info({ ...decision, allowed: true, reason: 'member' });
  return person;
}

async function identify(request: Request, context: AppLoadContext): Promise<Person> {
  const { authenticator, groupCache } = services();
  const { sub } = await orProblem(context, authenticator.authenticate(request.headers));
  const person = await orProblem(
    context,
    groupCache(sub, () => deadlineOf(context)).then(assertEnabled),
    sub,
  );
  log.info({ ...decisionOf({ request, context }, sub), allowed: true, reason: 'signed-in' });
  return person;
}

function assertEnabled(person: Person): Person {
  if (person.enabled) return person;
  throw new AccountDisabledError('disabled', 'Expected an enabled account, got a disabled one');
}
