import type { Area, Group } from '../areas.server';
import { missingGroups, type Person } from './person.server';

/** How a person stands to one of the groups that it takes to enter an area. */
export interface Way {
  readonly group: Group;
  readonly by: 'membership' | 'grant' | 'nothing';
  /** When a grant ends, in seconds since the epoch. */
  readonly until?: number | undefined;
}

/** Whether an area is open to a person, and why, as the guard would decide this moment. */
export interface Entrance {
  /** An emailed code aside. */
  readonly open: boolean;
  readonly disabled: boolean;
  /** One for each group that it takes, from the top down. */
  readonly ways: readonly Way[];
}

/** What {@link missingGroups} says of a person, with what it found. */
export function entranceTo(area: Area, person: Person): Entrance {
  const missing = missingGroups(person, area);
  const disabled = person.account !== 'enabled';
  return {
    open: missing.length === 0 && !disabled,
    disabled,
    ways: area.requiredGroups.map((group) =>
      missing.includes(group) ? { group, by: 'nothing' } : wayBy(group, person),
    ),
  };
}

function wayBy(group: Group, { groups, grants }: Person): Way {
  if (groups.has(group)) return { group, by: 'membership' };
  const endsAtMs = grants.kind === 'known' ? grants.endsAtMs.get(group) : undefined;
  return { group, by: 'grant', until: endsAtMs && Math.floor(endsAtMs / 1_000) };
}
