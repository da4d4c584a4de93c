import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copySources } from '../source-copy';

/** A change of one file: what stands there once is replaced, and more comes at the end. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly end: string;
}

/** The lists of areas and people, enlarged where they leave their files. */
const CHANGES: readonly Change[] = [
  {
    file: 'app/areas.server.ts',
    from: 'treeOf<Group>(entries)',
    to: 'treeOf(enlarged(entries))',
    end: `
import { enlarged } from '../tools/seed/large-areas';
`,
  },
  {
    file: 'infra/people.ts',
    from: 'export const people',
    to: 'const listed',
    end: `
import { allAreas } from '../app/areas.server';
import { entries } from '../app/company/areas.server';
import { enlargedPeople } from '../tools/seed/large-people';
export const people = enlargedPeople(listed, entries, allAreas);
`,
  },
];

/**
 * Copies the sources to a folder, whose release has the areas of a large company: the list of areas
 * is a part of the release, and no release is told to have another one.
 *
 * @param root is emptied first
 * @throws {Error} a list is not where it was
 */
export async function copyLargeTree(root: string): Promise<void> {
  await rm(root, { recursive: true, force: true });
  await copySources(root);
  for (const { file, from, to, end } of CHANGES) {
    const parts = (await readFile(join(root, file), 'utf8')).split(from);
    if (parts.length !== 2) throw new Error(`Expected "${from}" once in ${file}`);
    await writeFile(join(root, file), parts.join(to) + end);
  }
}
