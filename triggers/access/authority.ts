import { ADMINS, isAuthority, type Duration } from '../../contracts/access';
import type { Refusal } from '../../contracts/access-commands';
import type { Localized } from '../../contracts/language';
import type { Directory } from '../commands/directory';

/** A group that guards an area, as the list of areas has it. */
export interface GuardedGroup {
  /** Of the area, for mails. */
  readonly title: Localized;
  /** The group of who decides: of the innermost area that the group guards. */
  readonly owners: string;
  /** For how long it can be asked for, or given. */
  readonly durations: readonly Duration[];
}

export type GuardedGroups = ReadonlyMap<string, GuardedGroup>;

/** Who decides about whom. */
export interface Decision {
  readonly actor: string;
  readonly person: string;
  readonly group: string;
}

/** Why nobody can ask for a group, or decide about it; undefined: it guards an area, and no more. */
export function groupRefusal(groups: GuardedGroups, group: string): Refusal | undefined {
  if (isAuthority(group)) return 'authority';
  return groups.has(group) ? undefined : 'unknown-group';
}

/** Why a group is not to be had for so long; undefined: it is, or it is none. */
export function durationRefusal(
  groups: GuardedGroups,
  group: string,
  duration: Duration,
): Refusal | undefined {
  return groups.get(group)?.durations.includes(duration) === false ? 'duration' : undefined;
}

/**
 * Why this person may not decide: only owners may, and administrators where no owner is enabled or
 * the only one is who asks; nobody about themselves. By standing membership, read now.
 *
 * @param held the groups that the actor is a member of
 * @throws {DirectoryError}
 */
export async function decisionRefusal(
  { actor, person, group }: Decision,
  held: ReadonlySet<string>,
  groups: GuardedGroups,
  directory: Pick<Directory, 'members'>,
): Promise<Refusal | undefined> {
  const unknown = groupRefusal(groups, group);
  if (unknown) return unknown;
  if (actor === person) return 'oneself';
  const owners = groups.get(group)?.owners ?? '';
  if (held.has(owners)) return undefined;
  if (!held.has(ADMINS)) return 'not-yours-to-decide';
  const others = (await directory.members(owners)).filter(({ sub }) => sub !== person);
  return others.length === 0 ? undefined : 'not-yours-to-decide';
}

/** Who is told that a request waits: the owners, or administrators where no other owner is. */
export async function decidersOf(
  person: string,
  group: string,
  groups: GuardedGroups,
  directory: Pick<Directory, 'members'>,
) {
  const others = async (name: string) =>
    (await directory.members(name)).filter(({ sub }) => sub !== person);
  const owners = await others(groups.get(group)?.owners ?? '');
  return owners.length > 0 ? owners : others(ADMINS);
}
