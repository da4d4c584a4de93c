import { allAreas, ownersGroups } from '../../app/areas.server';
import { ADMINS } from '../../contracts/access';

/**
 * Every group of the list of areas, and that of administrators, as the list is when the function is
 * built: it ships with the release that has the same list.
 */
export const allGroups: ReadonlySet<string> = new Set([
  ...allAreas.map(({ group }) => group),
  ...ownersGroups,
  ADMINS,
]);
