import type { Member } from './pool-groups';

/** More names than these are counted. */
const NAMED = 20;

/** People by their names; how many, where there are many. */
export function namesOf(members: readonly Member[]): string {
  if (members.length === 0) return 'nobody in it';
  const names = members.slice(0, NAMED).map(({ name }) => name);
  const more = members.length - names.length;
  return `${peopleIn(members)}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** How many people that is. */
export const peopleIn = ({ length }: readonly Member[]) =>
  length === 1 ? '1 person' : `${length} people`;
