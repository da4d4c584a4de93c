import type { AppLoadContext } from '@remix-run/node';
import { checkedOrNone } from '../../contracts/log-values';
import { allAreas, type Area } from '../areas.server';
import { deadlineOf } from '../cognito/calls.server';
import { isAdministrator } from './administrator.server';
import { isMember, type Person } from './person.server';
import { services } from './services.server';

/** What somebody who is signed in may know of another person. */
export interface Profile {
  readonly person: Person;
  /** Whose owner they are: anyone may know, because it is whom to ask. */
  readonly owned: readonly Area[];
  /** Those that both may open; nothing is told of where the viewer is no member. */
  readonly shared: readonly Area[];
}

/**
 * Looks up the person whom a `sub` belongs to, by the username that the pool has for it.
 *
 * @returns undefined if there is nobody, or nobody whom the viewer may see: disabled accounts are
 *   shown to administrators only. A text that can be no `sub` is not asked about
 * @throws {SlowDownError} the viewer has asked for very much
 * @throws {DependencyUnavailableError} Cognito did not answer
 */
export async function profileOf(
  viewer: Person,
  given: string,
  context: AppLoadContext,
): Promise<Profile | undefined> {
  const sub = checkedOrNone('sub', given);
  if (sub === undefined) return undefined;
  const { directory, groupCache } = services();
  const deadline = deadlineOf(context);
  const username = await directory.usernameOf(viewer.sub, sub, deadline);
  if (username === undefined) return undefined;
  // Who asks what somebody can open is told of this moment.
  const now = isAdministrator(viewer);
  const person = await groupCache({ sub, username }, () => deadline, now);
  const isSeen =
    person.account === 'enabled' || (person.account === 'disabled' && isAdministrator(viewer));
  if (!isSeen) return undefined;
  return {
    person,
    owned: allAreas.filter(({ owners }) => person.groups.has(owners)),
    shared: allAreas.filter((area) => isMember(viewer, area) && isMember(person, area)),
  };
}
