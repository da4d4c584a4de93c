import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { allAreas } from '../app/areas.server';

let everything = '';

beforeAll(async () => {
  const files = await readdir('dist/portal/public', { recursive: true, withFileTypes: true });
  const readable = files.filter((file) => file.isFile() && !/\.(br|gz)$/.test(file.name));
  expect(readable.length).toBeGreaterThan(10);
  const contents = await Promise.all(
    readable.map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
  );
  everything = contents.join('\n');
  expect(everything).toContain('Sign out');
});

it('has no resource of an area in a public file', () => {
  for (const { url, title, description } of allAreas.flatMap((area) => area.resources)) {
    expect(everything).not.toContain(url);
    expect(everything).not.toContain(description);
    expect(everything).not.toContain(`"${title}"`);
  }
});

it.each([
  ['zod', 'ZodError'],
  ['the AWS SDK', 'x-amz-'],
  ['the log', 'pino'],
])('has nothing of %s in a public file', (_, mark) => {
  expect(everything.includes(mark)).toBe(false);
});
