import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sourcesDigest, stepVariables } from '../../../tools/start/sources';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), '1');
}

const SETTINGS = { PORTAL_SETTINGS_FILE: 'tests/settings.json' };

it.each([
  ...[
    'app/company/infra.ts',
    'app/company/a-picture.bin',
    'contracts/words.ts',
    'package-lock.json',
  ],
  ...['infra/edge.ts', 'tools/build/main.ts', 'a-file-of-the-company', 'tsconfig.json', '.npmrc'],
  ...['node_modules/.package-lock.json', 'tests/settings.json', 'remix.config.js', 'public/a.txt'],
])('counts %s', (path) => {
  const before = sourcesDigest(root, SETTINGS).digest;
  write(path);
  expect(sourcesDigest(root, SETTINGS).digest).not.toBe(before);
});

it.each([
  ...['node_modules/react/index.js', '.git/index', 'dist/portal/server.js', 'build/index.js'],
  ...['public/assets/build/root.js', 'app/icons/icon.svg', '.local/run.pid', 'tests/a.test.ts'],
  ...['docs/routes.md', 'cdk.out/starter/manifest.json', '.cache/built/build'],
])('does not count %s, of which nothing is made', (path) => {
  const before = sourcesDigest(root, SETTINGS).digest;
  write(path);
  expect(sourcesDigest(root, SETTINGS).digest).toBe(before);
});

it('gives a step every variable but those of a terminal and of npm', () => {
  const variables = stepVariables({
    AWS_REGION: 'eu-central-1',
    CDK_DEFAULT_ACCOUNT: '1',
    COMPANY_SECRET: 'x',
    NODE_OPTIONS: '--trace-warnings',
    PORTAL_SETTINGS_FILE: 'others.json',
    PORTAL_PORT: '4000',
    TERM_SESSION_ID: '1',
    npm_lifecycle_event: 'start',
  });
  expect(Object.keys(variables)).toEqual([
    'AWS_REGION',
    'CDK_DEFAULT_ACCOUNT',
    'COMPANY_SECRET',
    'NODE_OPTIONS',
    'PORTAL_SETTINGS_FILE',
  ]);
});
