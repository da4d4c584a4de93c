import type { LocalPerson } from 'local-aws';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Areas from '../../app/areas.server';
import { readConfiguration } from '../../infra/configuration';
import { settingsFile } from '../../infra/settings-file';
import { manyPeople } from './large-people';
import { copyLargeTree } from './tree';

/** A large company: 60 areas four deep, 200 tools and 10,000 people. */
export interface LargeSeed {
  /** The folder whose sources are to be built and synthesized. */
  readonly root: string;
  readonly areas: Pick<typeof Areas, 'allAreas' | 'areas'>;
  /** Those who are there on this machine only, beside the seed list's. */
  readonly people: readonly LocalPerson[];
}

/** Makes its sources in a folder. Throws what {@link copyLargeTree} throws. */
export async function makeLargeSeed(root = 'dist/large'): Promise<LargeSeed> {
  await copyLargeTree(root);
  const list = pathToFileURL(resolve(root, 'app/areas.server.ts')).href;
  const areas = (await import(list)) as typeof Areas;
  const { emailDomain } = readConfiguration(resolve(root, settingsFile()));
  return { root, areas, people: manyPeople(areas.allAreas, emailDomain) };
}
