import { build as bundle, type BuildResult } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { brand } from '../../app/company/brand';
import { checkBrand } from '../../contracts/branding/faults';
import { addresses } from '../../app/company/addresses';
import { contentSources } from '../../app/company/content-sources';
import { publicRules } from '../../contracts/addresses';
import { sourcesOf } from '../../contracts/content-sources';
import { addressFaults } from '../declared-addresses';
import type { Manifest } from '../manifest-routes';
import { faviconIco, writeIcons } from './icons';
import { bundleTriggers } from './trigger-bundles';

const RELEASE = 'dist/portal';
const TRIGGERS = 'dist/triggers';

/**
 * `npm run build`: the release in `dist/portal/` and one folder a trigger in `dist/triggers/`, each
 * self-contained, the same bytes for the same sources.
 *
 * @throws {BrandError} before anything is made
 * @throws {Error} a source of content opens too much; an address is public in its route and not in the list, or the other way round
 */
export async function build(): Promise<void> {
  checkBrand(brand);
  sourcesOf(contentSources);
  publicRules(addresses);
  await Promise.all(
    ['build', 'public/assets', RELEASE, TRIGGERS].map((path) =>
      rm(path, { recursive: true, force: true }),
    ),
  );
  await writeIcons(brand);
  execFileSync('npx', ['remix', 'build'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await checkAddresses();
  await mkdir(RELEASE, { recursive: true });
  await Promise.all([
    bundleServer(),
    buildTriggers(),
    cp('public', join(RELEASE, 'public'), { recursive: true }),
  ]);
  await writeFile(join(RELEASE, 'public/favicon.ico'), await faviconIco(brand));
  await precompress(join(RELEASE, 'public'));
}

/** Holds what the routes declare against the list that the listener rules are made of. */
async function checkAddresses(): Promise<void> {
  const built = pathToFileURL(resolve('build/index.js')).href;
  const { routes } = (await import(built)) as { readonly routes: Manifest };
  const faults = addressFaults(routes, addresses);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Leaves beside the Remix build what is in a bundle; the security report lists its packages. */
async function keepMetafile(name: string, { metafile }: BuildResult<{ metafile: true }>) {
  await writeFile(`build/metafile.${name}.json`, JSON.stringify(metafile));
}

async function bundleServer(): Promise<void> {
  const result = await bundle({
    metafile: true,
    entryPoints: ['server/main.ts'],
    outfile: join(RELEASE, 'server.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minifySyntax: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Dependencies that are CommonJS require node's own modules, which ESM has no `require` for.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  await keepMetafile('portal', result);
  await writeFile(join(RELEASE, 'package.json'), '{ "type": "module" }\n');
}

async function buildTriggers(): Promise<void> {
  const bundles = await bundleTriggers(TRIGGERS);
  await Promise.all(bundles.map(({ name, result }) => keepMetafile(name, result)));
}

async function precompress(directory: string): Promise<void> {
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  const texts = files.filter((file) => file.isFile() && /\.(js|css|svg|txt)$/.test(file.name));
  await Promise.all(
    texts.map(async (file) => {
      const path = join(file.parentPath, file.name);
      const content = await readFile(path);
      await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
      const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
      await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params: quality }));
    }),
  );
}
