import { readFileSync } from 'node:fs';
import type { Entries } from '../app/areas.server';
import { people as seedList } from '../app/company/people';
import type { PoolGroupOf, SeededPerson } from '../contracts/people';

/** A group of the pool: of the list of areas, or who administers the portal. */
export type PoolGroup = PoolGroupOf<Entries>;

/** A person of the seed list. */
export type Person = SeededPerson<Entries>;

/**
 * The company's seed list: in AWS and on a laptop alike. Nobody in it has a password in AWS. The tests
 * have people of their own (`PORTAL_PEOPLE_FILE`), whoever the company's are.
 */
export const people: readonly Person[] = listIn(process.env['PORTAL_PEOPLE_FILE']) ?? seedList;

function listIn(file?: string): readonly Person[] | undefined {
  return file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as Person[]);
}

/** The attributes of a seeded person, beside the address. */
export function namesOf({ given, family, locale }: Person): Record<string, string> {
  return { given_name: given, family_name: family, ...(locale !== undefined && { locale }) };
}

/** The address of a seeded person, which is what the person signs in with. */
export function emailOf(person: Person, emailDomain: string): string {
  return `${person.name}@${emailDomain}`;
}
