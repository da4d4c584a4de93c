import { mkdirSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { BUILD_FAILURE, DEV_FOLDER } from './places';

/**
 * Loaded into the process of `remix dev` before Remix (see tools/dev/main.ts), which says on its
 * console why it cannot compile, and nowhere else: writes the same into a file, for pages.
 */
mkdirSync(DEV_FOLDER, { recursive: true });
writeFileSync(BUILD_FAILURE, '');

const print = console.error.bind(console);
let lines: string[] = [];

console.error = (...words: unknown[]) => {
  print(...words);
  // Several in a row are of one build, told in one go.
  if (lines.length === 0) setImmediate(write);
  lines.push(readable(words.map(String).join(' ')));
};

/** What is wrong and where, without where in Remix it was noticed. */
function readable(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\n\s+This error came from the "onLoad" callback[\s\S]*$/, '')
    .replaceAll(`${process.cwd()}/`, '');
}

function write(): void {
  writeFileSync(BUILD_FAILURE, lines.join('\n'));
  lines = [];
}
