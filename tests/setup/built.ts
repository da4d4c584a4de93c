import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFile } from '../../infra/settings-file';

/** What a build and a synthesis read. */
const SOURCES = [
  ...['app', 'contracts', 'infra', 'public', 'server', 'tools/main.ts', 'tools/build', 'triggers'],
  ...['package-lock.json', 'package.json', settingsFile(), 'remix.config.js'],
  ...['server.ts', 'tsconfig.json'],
];
/** Within the sources, but what a build leaves. */
const GENERATED = ['public/assets/', 'app/icons/'];
const STAMPS = '.cache/built';

/** What an npm script makes, and where. */
interface Output {
  readonly script: string;
  readonly paths: readonly string[];
}

const RELEASE: Output = {
  script: 'build',
  paths: ['app/icons', 'build', 'dist/portal', 'dist/triggers', 'public/assets'],
};
const ASSEMBLY: Output = { script: 'synth', paths: ['cdk.out'] };

/** Builds the release, unless the one that is there was made of the sources as they are. */
export const buildRelease = () => make(RELEASE);

/** Builds the release and synthesizes every profile, unless that was done of the sources as they are. */
export function synthesizeAssembly(): void {
  buildRelease();
  make(ASSEMBLY);
}

/** Runs the script unless sources and output are what they were when it had last run. Throws if it fails. */
function make({ script, paths }: Output): void {
  const stamp = join(STAMPS, script);
  const digest = () => `${process.version} ${digestOf(SOURCES, GENERATED)} ${digestOf(paths)}`;
  if (readIfThere(stamp) === digest()) return;
  rmSync(stamp, { force: true });
  console.log(`npm run ${script}: sources or output have changed.`);
  execFileSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, digest());
}

/** A digest of names and contents of the files at some paths; a path that is missing has none. */
function digestOf(paths: readonly string[], except: readonly string[] = []): string {
  const hash = createHash('sha256');
  const files = paths
    .flatMap(filesAt)
    .filter((file) => !except.some((folder) => file.startsWith(folder)));
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesAt(path: string): string[] {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return [];
    throw error;
  }
}

function readIfThere(file: string): string | undefined {
  const [path] = filesAt(file);
  return path && readFileSync(path, 'utf8');
}
