import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { followRecipe } from '../fixtures/recipe';

const { root } = await followRecipe('scheduled-job');

it('bundles the job', () => {
  expect(existsSync(join(root, 'dist/triggers/jobs/nightly-report/index.mjs'))).toBe(true);
});
