import type { AppLoadContext } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import type { Sub } from '../../contracts/log-values';
import { lowerCaseAddress, matchedPage } from '../area-params.server';
import { allAreas, areaAt, type Area, type AreaPath } from '../areas.server';
import { closest } from '../closest.server';
import { isFirst } from '../decision-log.server';
import { tellGuard } from '../diagnostics.server';
import { log } from '../log.server';
import { deadlineOf } from '../cognito/calls.server';
import {
  AccountDisabledError,
  AccountUnknownError,
  IdentityError,
  PortalError,
  SignedOutError,
} from '../errors.server';
import { logRefusal, problem, refusal } from '../problem.server';
import type { Identity } from './identity/authenticate.server';
import { decisionOf, type GuardArgs, type RouteArgs } from './decision.server';
import { deniedAddress } from './denied-address.server';
import { missingGroups, type Person } from './person.server';
import { services } from './services.server';
import { requireFreshProof } from './proof-guard.server';

export type { GuardArgs, RouteArgs } from './decision.server';
export { requireStepUp } from './proof-guard.server';

type Refused = IdentityError | PortalError;

/** Who each request comes from, or why nobody passes; loaders that run side by side share it. */
const people = new WeakMap<AppLoadContext, Promise<Person | Refused>>();

/** Those of whom something was to be denied: the same, looked up once more. */
const again = new WeakMap<AppLoadContext, Promise<Person | Refused>>();

/**
 * Lets a signed-in person with an enabled account pass.
 *
 * @returns the person
 * @throws a response: 401 no or false identity, 403 disabled, unknown or signed out, 429 more forms
 *   than anyone sends, 503 closed because something that the answer depends on does not answer
 */
export async function requirePerson({ request, context }: GuardArgs): Promise<Person> {
  tellGuard({ guard: 'person' });
  const known = people.get(context) ?? identify(request, context);
  people.set(context, known);
  return passed(known, context);
}

/**
 * The person as they are this moment, for a denial: what opened meanwhile opens at once, whichever
 * instance is asked. What was known a moment ago is good enough.
 *
 * @throws what {@link requirePerson} throws
 */
export async function requirePersonNow(args: GuardArgs): Promise<Person> {
  const { context, request } = args;
  await requirePerson(args);
  const known = again.get(context) ?? lookAgain(request, context);
  again.set(context, known);
  people.set(context, known);
  return passed(known, context);
}

async function passed(known: Promise<Person | Refused>, context: AppLoadContext): Promise<Person> {
  const person = await known;
  if (person instanceof Error) throw refusal(person, context);
  return person;
}

/**
 * Lets a person pass who has the group of an area and of every area above it, or another that each is
 * open to, as a member or by a grant that has not ended, and who has entered an emailed code within
 * the strictest age on the way, if one of them asks for a code.
 *
 * @param path of the area; if absent, the area and the page that the route's parameters name, which
 *   the area must list
 * @returns the person and the area
 * @throws a redirect to the denied page or to the verify page; what {@link notFound} makes if there
 *   is no such area or page; or what {@link requirePerson} throws
 */
export async function requireGroup(
  args: RouteArgs,
  path?: AreaPath,
): Promise<{ person: Person; area: Area }> {
  let person = await requirePerson(args);
  const area = path === undefined ? matchedPage(args.params)?.area : listedArea(path);
  if (!area) throw notFound(args);
  tellGuard({ guard: 'group', area: area.path });
  let missing = missingGroups(person, area);
  if (missing.length > 0) {
    person = await requirePersonNow(args);
    missing = missingGroups(person, area);
  }
  const decision = { ...decisionOf(args, person.sub), area: area.path };
  if (missing.length > 0) {
    if (isFirst(args.context, 'refused')) {
      const own = missing.map(([group]) => group);
      log.info({ ...decision, allowed: false, reason: 'not-a-member', missing: own });
    }
    const { pathname, search } = new URL(args.request.url);
    throw redirect(deniedAddress(area, pathname + search));
  }
  const { path: name, stepUpAgeSeconds } = area;
  if (stepUpAgeSeconds !== 'none') {
    await requireFreshProof(args, person, stepUpAgeSeconds, { area: name });
  }
  if (isFirst(args.context, area.path)) log.info({ ...decision, allowed: true, reason: 'member' });
  return { person, area };
}

/** @throws {Error} there is no such area: whoever wrote the path has misspelt it */
function listedArea(path: string): Area {
  const area = areaAt(path);
  if (area) return area;
  const meant = closest(
    path,
    allAreas.map(({ path }) => path),
  );
  const hint = meant ? `; did you mean "${meant}"?` : '';
  const error = new Error(
    `A guard asks for the area "${path}", which the list does not have${hint}`,
  );
  // Its first place is the route's.
  Error.captureStackTrace(error, requireGroup);
  throw error;
}

/** What is thrown where an address names nothing: a redirect where only its case is wrong, or a 404. */
export function notFound({ request, params, context }: RouteArgs): Response {
  const address = request.method === 'POST' ? undefined : lowerCaseAddress(params);
  return address === undefined
    ? problem(404, context)
    : redirect(address + new URL(request.url).search);
}

async function identify(request: Request, context: AppLoadContext): Promise<Person | Refused> {
  return orRefused(request, context, (who) => signedIn(who, request, context));
}

async function signedIn(who: Identity, request: Request, context: AppLoadContext): Promise<Person> {
  const person = await lookUp(who, request, context);
  if (!['GET', 'HEAD'].includes(request.method)) services().forms.spend(who.sub);
  log.info({ ...decisionOf({ request, context }, who.sub), allowed: true, reason: 'signed-in' });
  return person;
}

async function lookAgain(request: Request, context: AppLoadContext): Promise<Person | Refused> {
  return orRefused(request, context, (who) => lookUp(who, request, context, true));
}

async function orRefused(
  { headers }: Request,
  context: AppLoadContext,
  work: (who: Identity) => Promise<Person>,
): Promise<Person | Refused> {
  let sub: Sub | undefined;
  try {
    const who = await services().authenticator.authenticate(headers);
    sub = who.sub;
    return await work(who);
  } catch (error) {
    if (error instanceof IdentityError) context.refused = error;
    else if (error instanceof PortalError) logRefusal(error, context, sub);
    else throw error;
    return error;
  }
}

async function lookUp(
  who: Identity,
  { headers }: Request,
  context: AppLoadContext,
  again = false,
): Promise<Person> {
  const { grants, groupCache } = services();
  const [person, everyoneAtMs] = await Promise.all([
    groupCache(who, () => deadlineOf(context), again),
    grants.everyoneSignedOutAtMs(),
  ]);
  assertEnabled(person);
  const signedOutAtMs = Math.max(person.signedOutAtMs ?? 0, everyoneAtMs ?? 0);
  if (signedOutAtMs === 0) return person;
  await assertSignedInSince(signedOutAtMs, headers, person);
  return { ...person, signedOutAtMs };
}

/** What was signed out everywhere stays so, whatever the load balancer's cookie still says. */
async function assertSignedInSince(
  signedOutAtMs: number,
  headers: Headers,
  { sub }: Person,
): Promise<void> {
  const signedInAtMs = await services().sessions.signedInAtMs(headers, sub);
  if (signedInAtMs !== undefined && signedInAtMs > signedOutAtMs) return;
  const came = signedInAtMs === undefined ? 'no access token that says it' : 'one from before';
  throw new SignedOutError('signed-out', `Expected a sign-in after the last sign-out, got ${came}`);
}

function assertEnabled({ account }: Person): void {
  if (account === 'enabled') return;
  if (account === 'unknown') {
    throw new AccountUnknownError('unknown', 'Expected an account of this identity, got none');
  }
  throw new AccountDisabledError('disabled', 'Expected an enabled account, got a disabled one');
}
