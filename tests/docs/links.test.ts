import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scripts } from '../../package.json';
import { guideNames, readGuide } from '../fixtures/guide';

/** Those at the top, in `docs/`, and at the top of each package. */
const documents = [
  ...readdirSync('.'),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((path) => join('docs', path)),
  ...readdirSync('packages').flatMap((name) =>
    readdirSync(join('packages', name)).map((path) => join('packages', name, path)),
  ),
].filter((path) => path.endsWith('.md'));

const withoutCode = (text: string) => text.replace(/^ *```[\s\S]*?^ *```$/gm, '');

/** The anchors that GitHub gives a document's headings. */
function anchorsOf(path: string): string[] {
  const headings = withoutCode(readFileSync(path, 'utf8')).matchAll(/^#{1,6} (.+)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What a document leads to within the project that is not there. */
function brokenLinksIn(path: string, text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].flatMap(
    ([, target = '']) => {
      const [file = '', anchor] = target.split('#');
      const place = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsSync(place)) return [target];
      return anchor === undefined || anchorsOf(place).includes(anchor) ? [] : [target];
    },
  );
}

/** The scripts that a document tells to run and package.json does not have. */
function unknownScriptsIn(text: string): string[] {
  return [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !(name in scripts));
}

/** What guides tell to make. */
const TO_BE_MADE = [
  'app/routes.ts',
  ...guideNames().flatMap((name) => readGuide(name).changes.map(({ path }) => path)),
];

/** Files, modules and folders that a document names as code, of the project or beside the document, and that are not there. */
function missingFilesIn(document: string, text: string): string[] {
  const rooms = 'app|contracts|docs|infra|packages|public|server|src|tests|tools|triggers';
  return [...withoutCode(text).matchAll(new RegExp(`\`((?:${rooms})/[\\w./-]*\\w/?)\``, 'g'))]
    .map(([, path = '']) => path)
    .filter(
      (path) =>
        ![path, join(dirname(document), path)].some((place) =>
          ['', '.ts', '.tsx'].some((ending) => existsSync(place + ending)),
        ),
    )
    .filter((path) => !TO_BE_MADE.includes(path));
}

describe.each(documents)('%s', (path) => {
  const text = readFileSync(path, 'utf8');

  it('leads only to what is there', () => {
    expect(brokenLinksIn(path, text)).toEqual([]);
  });

  it('names scripts that package.json has', () => {
    expect(unknownScriptsIn(text)).toEqual([]);
  });

  it('names files that are there', () => {
    expect(missingFilesIn(path, text)).toEqual([]);
  });
});

it('finds what is not there', () => {
  const text = '[a](gone.md), [b](#no-such-heading), `npm run gone`, `app/gone.ts`';
  expect(brokenLinksIn('README.md', text)).toEqual(['gone.md', '#no-such-heading']);
  expect(unknownScriptsIn(text)).toEqual(['gone']);
  expect(missingFilesIn('README.md', text)).toEqual(['app/gone.ts']);
});
