import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changed, guideNames, readGuide } from '../fixtures/guide';

/**
 * What is quick of the recipes (`npm run test:guides`): the guides' changes fit the files as they are. It
 * is the template's alone: where a company has changed its folder, guides are for readers.
 */
const guides = guideNames()
  .map(readGuide)
  .filter(({ changes }) => changes.length > 0);

describe.each(guides)('docs/guides/$name.md', ({ name, changes, mistakes }) => {
  it('fits the files that it changes; in a copy, take test:guides out of .ci/run', () => {
    const files = new Map<string, string>();
    const read = (path: string) =>
      files.get(path) ?? (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
    for (const change of changes) files.set(change.path, changed(read(change.path), change));
    for (const { change } of mistakes) expect(changed(read(change.path), change)).not.toBe('');
  });

  it('is followed by a test', () => {
    expect(existsSync(`tests/recipes/${name}.test.ts`)).toBe(true);
  });
});
