import { ADMINS } from '../../contracts/access';
import type { Person } from './person.server';

/** Whether the person sees what only those who run the portal see: accounts that are disabled. */
export function isAdministrator({ groups }: Person): boolean {
  return groups.has(ADMINS);
}

/** The person as the directory's reader. */
export const readerOf = (person: Person) => ({
  sub: person.sub,
  seesDisabled: isAdministrator(person),
});
