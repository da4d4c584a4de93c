import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type * as Rollup from 'rollup';

// As CommonJS: imported, tsx rewrites all of it, which takes longer than the merge.
const { rollup } = createRequire(import.meta.url)('rollup') as typeof Rollup;

const MANIFEST = /^manifest-\w+\.js$/;
const BEFORE = 'window.__remixManifest=';
const COMPILERS_HASH = /-[A-Z0-9]{8}$/;

/** A script that Remix's pages name, and those of its imports that they ask ahead for, by address. */
interface Script {
  module: string;
  imports?: string[];
}

/** What Remix's pages, and its script in the browser, know of the scripts. */
interface AssetsManifest {
  readonly entry: Script;
  readonly routes: Record<string, Script & { readonly hasAction: boolean }>;
  version: string;
  url: string;
}

/** What Remix's compiler has made. */
export interface RemixBuild {
  /** That of the scripts. */
  readonly folder: string;
  /** The address that the folder is served below, with a slash behind it. */
  readonly publicPath: string;
  /** The server's module, which has the manifest too. */
  readonly server: string;
}

/**
 * Makes three files of what the scripts of a build share. The compiler makes one for every set of
 * routes that share something: thirty requests a page, which hold up its first paint. What the entry
 * imports, React and Remix above all, is one: browsers keep it over releases. What only routes with an
 * action share, their forms, is another; the third is the rest.
 *
 * @throws {Error} the build has no manifest, or scripts that cannot be merged as they are
 */
export async function mergeScripts({ folder, publicPath, server }: RemixBuild): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.js$/.test(name));
  const manifest = await readManifest(folder, names);
  const fileOf = (address: string) => resolve(folder, address.slice(publicPath.length));
  const merged = await merge(manifest, fileOf);
  await Promise.all(names.map((name) => rm(join(folder, name))));
  for (const { fileName, code } of merged) await put(join(folder, fileName), code);

  for (const script of scriptsOf(manifest)) {
    const chunk = merged.find(({ facadeModuleId }) => facadeModuleId === fileOf(script.module));
    if (!chunk) throw new Error(`Expected ${script.module} among the merged scripts`);
    script.module = publicPath + chunk.fileName;
    // A page asks ahead for what stands here, and a script that has come is compiled before the paint.
    script.imports = [];
  }
  const { entry, routes } = manifest;
  const digest = createHash('sha256').update(JSON.stringify({ entry, routes })).digest('hex');
  manifest.version = digest.slice(0, 8);
  manifest.url = `${publicPath}manifest-${manifest.version}.js`;
  const text = JSON.stringify(manifest);
  await put(fileOf(manifest.url), `${BEFORE}${text};`);
  await appendFile(server, `Object.assign(assets_manifest_default, ${text});\n`);
}

async function readManifest(folder: string, names: string[]): Promise<AssetsManifest> {
  const name = names.find((each) => MANIFEST.test(each));
  if (name === undefined) throw new Error(`Expected a manifest of Remix in ${folder}, got none`);
  const text = await readFile(join(folder, name), 'utf8');
  return JSON.parse(text.slice(BEFORE.length).replace(/;\s*$/, '')) as AssetsManifest;
}

/** By name. */
const named = ({ entry, routes }: AssetsManifest) => ({ 'entry.client': entry, ...routes });
const scriptsOf = (manifest: AssetsManifest): Script[] => Object.values(named(manifest));

/** The scripts of the manifest anew, and the three that they share. */
async function merge(manifest: AssetsManifest, fileOf: (address: string) => string) {
  const importsOf = (each: readonly Script[]) =>
    new Set(each.flatMap(({ imports = [] }) => imports).map(fileOf));
  const routes = Object.values(manifest.routes);
  const ofEntry = importsOf([manifest.entry]);
  const ofPages = importsOf(routes.filter(({ hasAction }) => !hasAction));
  const ofForms = importsOf(routes);
  const bundle = await rollup({
    input: Object.fromEntries(
      Object.entries(named(manifest)).map(([name, { module }]) => [name, fileOf(module)]),
    ),
    preserveEntrySignatures: 'strict',
    // The compiler has left out what is not used; looking for more takes as long as all the rest.
    treeshake: false,
    plugins: [{ name: 'addresses', resolveId: (id, importer) => (importer ? fileOf(id) : null) }],
    onwarn({ message }) {
      throw new Error(`Expected scripts that can be merged, got: ${message}`);
    },
  });
  const { output } = await bundle.generate({
    compact: true,
    hoistTransitiveImports: false,
    hashCharacters: 'hex',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: ({ name }) => `_shared/${name.replace(COMPILERS_HASH, '')}-[hash].js`,
    manualChunks(id) {
      if (ofEntry.has(id)) return 'base';
      if (ofPages.has(id)) return 'pages';
      return ofForms.has(id) ? 'forms' : undefined;
    },
  });
  await bundle.close();
  return output.filter((file): file is Rollup.OutputChunk => file.type === 'chunk');
}

async function put(path: string, text: string) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
