import type { LocalPerson } from 'local-aws';
import type { Area, AreaEntry, Group } from '../../app/areas.server';
import type { Person } from '../../infra/people';
import { nameOf } from './names';

export const PEOPLE = 10_000;
/** Of each top-level area. */
const OWNERS = 2;

const groupsIn = (entries: readonly AreaEntry[]): string[] =>
  entries.flatMap(({ group, areas = [] }) => [group, ...groupsIn(areas)]);

/**
 * The people of the seed list in an enlarged tree of areas. The first is in every group; the others
 * are in the new ones inside the top-level areas that they are in.
 *
 * @param entries the list before it was enlarged
 * @param allAreas of the enlarged one
 */
export function enlargedPeople(
  people: readonly Person[],
  entries: readonly AreaEntry[],
  allAreas: readonly Area[],
): Person[] {
  const before = groupsIn(entries);
  return people.map((person, at) => {
    const further = allAreas.filter(({ group, requiredGroups: [top] }) => {
      return at === 0 || (!before.includes(group) && person.groups.includes(top?.[0] as Group));
    });
    return { ...person, groups: [...new Set([...person.groups, ...further.map((a) => a.group)])] };
  });
}

/**
 * Ten thousand people of this machine only, the same each time: each in the groups of one area, the
 * areas in turn. The first of those of top-level areas own them as well.
 *
 * @param allAreas of the enlarged list
 * @param count how many, if fewer
 */
export function manyPeople(
  allAreas: readonly Area[],
  emailDomain: string,
  count = PEOPLE,
): LocalPerson[] {
  return Array.from({ length: count }, (_, number) => {
    const { given, family } = nameOf(number);
    const area = allAreas[number % allAreas.length];
    const owns = number < OWNERS * allAreas.length && area?.requiredGroups.length === 1;
    return {
      email: `${given}.${family}@${emailDomain}`.toLowerCase(),
      attributes: { given_name: given, family_name: family },
      groups: area
        ? [...area.requiredGroups.map(([own]) => own), ...(owns ? [area.owners] : [])]
        : [],
    };
  });
}
