import type { Group, Owners } from '../app/areas.server';
import type { ADMINS } from '../contracts/access';

/** A group of the pool: of the list of areas, or who administers the portal. */
export type PoolGroup = Group | Owners | typeof ADMINS;

/** A person whom the stack creates, and the groups to begin with. */
export interface Person {
  /** The part of the address before the `@`, in lower case. */
  readonly name: string;
  readonly given: string;
  readonly family: string;
  /** Of the mails to them: `en`, `de`; the portal's own if absent. */
  readonly locale?: string;
  readonly groups: readonly PoolGroup[];
}

/** The one seed list: in AWS and on a laptop alike. Nobody in it has a password in AWS. */
export const people: readonly Person[] = [
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

/** The attributes of a seeded person, beside the address. */
export function namesOf({ given, family, locale }: Person): Record<string, string> {
  return { given_name: given, family_name: family, ...(locale !== undefined && { locale }) };
}

/** The address of a seeded person, which is what the person signs in with. */
export function emailOf(person: Person, emailDomain: string): string {
  return `${person.name}@${emailDomain}`;
}
