import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import own from '../package.json';

/**
 * `npm run build -w local-aws`: writes `dist/`, the package as it can be packed and published: a
 * bundle of the sources as ES modules, their types, and what a reader needs.
 */
const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(PACKAGE, 'dist');
const TYPES = 'types';
const EVALUATOR = '@cloud-copilot/iam-simulate';

/** By the name under `exports`, the source without its ending. */
const ENTRIES = { '.': 'index', './testing': 'testing/index' };
const COMMAND = 'command/bin';

async function bundle(): Promise<void> {
  const entries = [...Object.values(ENTRIES), COMMAND];
  await build({
    // In one folder: what is loaded by its path is looked for beside the code that loads it.
    entryPoints: Object.fromEntries(
      entries.map((entry) => [fileOf(entry), join(PACKAGE, 'src', `${entry}.ts`)]),
    ),
    outdir: OUT,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  for (const path of loadedByPath()) cpSync(path, join(OUT, basename(path)));
  chmodSync(join(OUT, `${fileOf(COMMAND)}.js`), 0o755);
}

/** The files that a source names by `new URL('./file', import.meta.url)`. */
function loadedByPath(): string[] {
  const folder = join(PACKAGE, 'src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return sources
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path))
    .flatMap((path) => {
      const named = /new URL\('\.\/([^']+)', import\.meta\.url\)/g;
      const found = readFileSync(path, 'utf8').matchAll(named);
      return [...found].map(([, file = '']) => join(dirname(path), file));
    });
}

/** `testing` of `testing/index`. */
const fileOf = (entry: string) => entry.replace(/(.)\/index$/, '$1').replace('command/bin', 'bin');

/** Writes the declarations, in which a relative import names its file, as `node16` wants it. */
function declareTypes(): void {
  const sources = Object.values(ENTRIES).map((entry) => join(PACKAGE, 'src', `${entry}.ts`));
  const options =
    '--allowJs --declaration --emitDeclarationOnly --noEmit false --skipLibCheck --strict --target ES2022 --lib ES2023,DOM,DOM.Iterable --module ESNext --moduleResolution Bundler --resolveJsonModule --exactOptionalPropertyTypes --types node';
  const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  const args = [
    ...options.split(' '),
    ...['--rootDir', join(PACKAGE, 'src'), '--outDir', join(OUT, TYPES)],
    join(PACKAGE, 'src/packages.d.ts'),
    ...sources,
  ];
  execFileSync(process.execPath, [tsc, ...args], { stdio: 'inherit', cwd: PACKAGE });
  const all = readdirSync(join(OUT, TYPES), { recursive: true, encoding: 'utf8' });
  for (const file of all.filter((name) => name.endsWith('.d.ts'))) {
    const path = join(OUT, TYPES, file);
    const named = readFileSync(path, 'utf8').replace(
      /(from |import\()['"](\.[^'"]+)['"]/g,
      (_match, before: string, target: string) => `${before}'${withFile(path, target)}'`,
    );
    writeFileSync(path, named);
  }
}

function withFile(path: string, target: string): string {
  const endings = ['.d.ts', '/index.d.ts'];
  const found = endings.find((ending) => existsSync(join(dirname(path), target + ending)));
  if (found === undefined) throw new Error(`${path} imports ${target}, which has no types`);
  return target + found.replace('.d.ts', '.js');
}

/** The package's description of itself, without what only this repository needs. */
function describePackage(): void {
  const { name, version, description, license, keywords, engines, dependencies } = own;
  const { [EVALUATOR]: evaluator, ...others } = dependencies;
  const exported = Object.entries(ENTRIES).map(([at, entry]) => {
    const files = { types: `./${TYPES}/${entry}.d.ts`, default: `./${fileOf(entry)}.js` };
    return [at, files] as const;
  });
  const published = {
    name,
    version,
    description,
    keywords,
    license,
    type: 'module',
    engines,
    bin: { [name]: `./${fileOf(COMMAND)}.js` },
    exports: { ...Object.fromEntries(exported), './package.json': './package.json' },
    types: `./${TYPES}/index.d.ts`,
    // The types name those of Node.
    dependencies: { ...others, '@types/node': '>=20' },
    // Under the AGPL, so whoever wants it adds it (README.md, "Licence").
    peerDependencies: { [EVALUATOR]: `^${evaluator}` },
    peerDependenciesMeta: { [EVALUATOR]: { optional: true } },
  };
  writeFileSync(join(OUT, 'package.json'), `${JSON.stringify(published, undefined, 2)}\n`);
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
await bundle();
declareTypes();
describePackage();
for (const file of ['README.md', 'FIDELITY.md']) cpSync(join(PACKAGE, file), join(OUT, file));
cpSync(join(PACKAGE, '../../LICENSE'), join(OUT, 'LICENSE'));
