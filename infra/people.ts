import type { Group } from '../app/areas.server';

/** A person whom the stack creates, and the groups to begin with. */
export interface Person {
  /** The part of the address before the `@`, in lower case. */
  readonly name: string;
  readonly groups: readonly Group[];
}

/** The one seed list: in AWS and on a laptop alike. Nobody in it has a password in AWS. */
export const people: readonly Person[] = [
  { name: 'dmar', groups: ['engineering', 'admins'] },
  { name: 'jahn', groups: ['engineering'] },
  { name: 'ahatcher', groups: ['hr'] },
  { name: 'peter', groups: ['automation'] },
  { name: 'sdedakia', groups: ['product'] },
];

/** The address of a seeded person, which is what the person signs in with. */
export function emailOf(person: Person, emailDomain: string): string {
  return `${person.name}@${emailDomain}`;
}
