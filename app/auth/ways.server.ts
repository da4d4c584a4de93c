import type { Area, Group } from '../areas.server';
import type { Entrance, Way } from '../components/members/entrance';
import { grantEndMs, missingGroups, type Person } from './person.server';

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

function wayBy(group: Group, person: Person): Way {
  if (person.groups.has(group)) return { group, by: 'membership' };
  const endsAtMs = grantEndMs(person, group);
  return { group, by: 'grant', until: endsAtMs && Math.floor(endsAtMs / 1_000) };
}
