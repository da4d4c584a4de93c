import type { LocalPerson } from 'local-aws';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfiguration } from '../../infra/configuration';
import type * as People from '../../infra/people';
import { settingsFile } from '../../infra/settings-file';

/**
 * The people of the seed list, for a run on this machine: a developer needs somebody to sign in as,
 * whether or not a deployment seeds them.
 *
 * @param root the folder of the sources
 * @throws `ConfigurationError`
 */
export async function seededPeople(root = '.'): Promise<LocalPerson[]> {
  const list = pathToFileURL(resolve(root, 'infra/people.ts')).href;
  const { people, emailOf, namesOf } = (await import(list)) as typeof People;
  const { emailDomain } = readConfiguration(resolve(root, settingsFile()));
  return people.map((person) => ({
    email: emailOf(person, emailDomain),
    attributes: namesOf(person),
    groups: person.groups,
  }));
}
