import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { followRecipe } from '../fixtures/recipe';

const { root } = await followRecipe('styles');

it('is in the one sheet of the portal, after its own', () => {
  const folder = join(root, 'public/assets/build/_assets');
  const [sheet = '', ...others] = readdirSync(folder).filter((name) => name.endsWith('.css'));
  expect(others).toEqual([]);
  const text = readFileSync(join(folder, sheet), 'utf8');
  expect(text.indexOf('.month')).toBeGreaterThan(text.indexOf('.card'));
});
