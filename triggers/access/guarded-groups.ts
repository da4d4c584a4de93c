import { allAreas } from '../../app/areas.server';
import type { GuardedGroups } from './authority';

/**
 * Which group guards which area, from the one list of areas, as it is when the function is built: it
 * ships with the release that has the same list. One group guards one area, so that area is the
 * innermost.
 */
export const guardedGroups: GuardedGroups = new Map(
  allAreas.map(({ group, title, owners, durations }) => [group, { title, owners, durations }]),
);
