import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The tests that a document names, as `tests/x.test.ts`, a folder, or a file after one of its folder. */
function testsNamedIn(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    let folder = '';
    return [
      ...line.matchAll(/`((?:packages\/[\w-]+\/)?(?:tests\/)?[\w/*-]*(?:\.test\.ts|\/))`/g),
    ].flatMap(([, name = '']) => {
      const whole = /^(packages|tests)\//.test(name);
      if (whole) folder = name.replace(/[^/]*$/, '');
      else if (!name.endsWith('.test.ts')) return [];
      return [whole ? name : `${folder || 'tests/conformance/'}${name}`];
    });
  });
}

it.each(['SECURITY.md', 'docs/threat-model.md'])('%s names tests that exist', (document) => {
  const named = testsNamedIn(readFileSync(document, 'utf8'));
  expect(named.length).toBeGreaterThan(10);
  const files = readdirSync('tests', { recursive: true, encoding: 'utf8' });
  const matches = (pattern: string) => {
    const [before = '', after] = pattern.split('*');
    return files.some(
      (file) => after && `tests/${file}`.startsWith(before) && file.endsWith(after),
    );
  };
  const missing = named.filter((path) => !existsSync(path) && !matches(path));
  expect(missing).toEqual([]);
});

it('finds a test that is not there', () => {
  expect(testsNamedIn('`tests/app/gone.test.ts`, `also-gone.test.ts`')).toEqual([
    'tests/app/gone.test.ts',
    'tests/app/also-gone.test.ts',
  ]);
});
