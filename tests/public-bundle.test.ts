import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { inLanguage, LANGUAGES, type Localized } from '../contracts/language';
import { allAreas } from '../app/areas.server';

const inEach = (text: Localized) => LANGUAGES.map((language) => inLanguage(text, language));
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
  for (const { url, title, description } of allAreas.flatMap((area) => area.tools)) {
    expect(everything).not.toContain(url);
    for (const text of inEach(description)) expect(everything).not.toContain(text);
    for (const text of inEach(title)) expect(everything).not.toContain(`"${text}"`);
  }
});

/** A word as text between tags, in quotes, or as a segment of an address. */
const asWritten = (word: string) => new RegExp(`(?<=["'\`>/])${word}(?=["'\`</])`);

it('has no slug, title, description, group or owners of an area in a public file', () => {
  for (const { slug, title, description, group, owners } of allAreas) {
    for (const word of [slug, ...inEach(title), group])
      expect(everything).not.toMatch(asWritten(word));
    for (const text of inEach(description)) expect(everything).not.toContain(text);
    expect(everything).not.toContain(owners);
  }
  expect(everything).toMatch(asWritten('members'));
});

it.each([
  ['zod', 'ZodError'],
  ['the AWS SDK', 'x-amz-'],
  ['the log', 'pino'],
])('has nothing of %s in a public file', (_, mark) => {
  expect(everything.includes(mark)).toBe(false);
});
