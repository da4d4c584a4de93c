import type { SeededPerson } from '../../contracts/people';
import type { entries } from './areas.server';

/** Who is in the portal to begin with: in AWS and on a laptop alike. */
export const people: readonly SeededPerson<typeof entries>[] = [
  {
    name: 'dmar',
    given: 'Dana',
    family: 'Mar',
    groups: ['engineering', 'operations', 'admins', 'engineering-owners'],
  },
  { name: 'jahn', given: 'Jonas', family: 'Ahn', groups: ['engineering'] },
  { name: 'ahatcher', given: 'Ann', family: 'Hatcher', groups: ['hr', 'hr-owners'] },
  { name: 'peter', given: 'Peter', family: 'Lind', groups: ['automation', 'automation-owners'] },
  { name: 'sdedakia', given: 'Sofia', family: 'Dedakia', groups: ['product', 'product-owners'] },
];
