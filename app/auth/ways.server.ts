import type { Area, Group, GroupChoice } from '../areas.server';
import type { Entrance, Way } from '../components/members/entrance';
import { grantEndMs, missingGroups, type Person } from './person.server';

/** What {@link missingGroups} says of a person, with what it found. */
export function entranceTo(area: Area, person: Person): Entrance {
  const missing = missingGroups(person, area);
  const disabled = person.account !== 'enabled';
  return {
    open: missing.length === 0 && !disabled,
    disabled,
    ways: area.requiredGroups.map((choice) =>
      missing.includes(choice) ? { groups: choice, by: 'nothing' } : wayBy(choice, person),
    ),
  };
}

/** By a group that stays, if there is one, else by the grant that ends last. */
function wayBy(choice: GroupChoice<Group>, person: Person): Way {
  const standing = choice.find((group) => person.groups.has(group));
  if (standing) return { groups: [standing], by: 'membership' };
  const endOf = (group: Group) => grantEndMs(person, group) ?? 0;
  const last = choice.reduce((one, other) => (endOf(other) > endOf(one) ? other : one));
  return { groups: [last], by: 'grant', until: Math.floor(endOf(last) / 1_000) };
}
