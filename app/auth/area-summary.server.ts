import type { Area } from '../areas.server';
import { missingGroups, type Person } from './person.server';
import type { AreaSummary } from '../components/area-list';

/** What anyone who is signed in may know of an area; its resources are not among it. */
export function summarize(area: Area, person: Person): AreaSummary {
  return {
    path: area.path,
    title: area.title,
    description: area.description,
    groups: area.requiredGroups,
    owner: area.owner,
    open: missingGroups(person, area).length === 0,
    areas: area.areas.map((nested) => summarize(nested, person)),
  };
}
