import type { Group } from '../areas.server';
import type { Person } from './person.server';

/** Who runs the portal. */
const ADMINISTRATORS: Group = 'admins';

/** Whether the person sees what only those who run the portal see: accounts that are disabled. */
export function isAdministrator({ groups }: Person): boolean {
  return groups.has(ADMINISTRATORS);
}

/** The person as the directory's reader. */
export const readerOf = (person: Person) => ({
  sub: person.sub,
  seesDisabled: isAdministrator(person),
});
