import { build as bundle, type Metafile } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
import { mergeScripts } from './scripts';
import { bundleTriggers } from './trigger-bundles';

const RELEASE = 'dist/portal';
const TRIGGERS = 'dist/triggers';
const REMIX = 'node_modules/@remix-run/dev/dist/cli.js';

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
  const triggers = buildTriggers();
  // Awaited last, so that no failure leaves Remix behind.
  triggers.catch(() => undefined);
  await buildPortal();
  await triggers;
}

async function buildPortal(): Promise<void> {
  await writeIcons(brand);
  await remixBuild();
  await mergeScripts({
    folder: 'public/assets/build',
    publicPath: '/assets/build/',
    server: 'build/index.js',
  });
  await Promise.all([checkAddresses(), bundleServer(), copyPublic()]);
}

/** Without `npx`, which takes half a second to find it. */
async function remixBuild(): Promise<void> {
  const child = spawn(process.execPath, [REMIX, 'build'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error('remix build failed; what it said is above.');
}

/** Holds what the routes declare against the list that the listener rules are made of. */
async function checkAddresses(): Promise<void> {
  const built = pathToFileURL(resolve('build/index.js')).href;
  const { routes } = (await import(built)) as { readonly routes: Manifest };
  const faults = addressFaults(routes, addresses);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Leaves beside the Remix build what is in a bundle; the security report lists its packages. */
async function keepMetafile(name: string, { outputs }: Pick<Metafile, 'outputs'>) {
  await mkdir('build', { recursive: true });
  await writeFile(`build/metafile.${name}.json`, JSON.stringify({ outputs }));
}

async function bundleServer(): Promise<void> {
  const { metafile } = await bundle({
    metafile: true,
    entryPoints: ['server/main.ts'],
    outfile: join(RELEASE, 'server.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minifySyntax: true,
    // Node keeps the text as long as it runs, and twice as large for one sign that is not ASCII.
    minifyWhitespace: true,
    legalComments: 'external',
    // A place in a stack trace is to be found.
    lineLimit: 160,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Dependencies that are CommonJS require node's own modules, which ESM has no `require` for.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  await keepMetafile('portal', metafile);
  await writeFile(join(RELEASE, 'package.json'), '{ "type": "module" }\n');
}

async function buildTriggers(): Promise<void> {
  const bundles = await bundleTriggers(TRIGGERS);
  await Promise.all(bundles.map(({ name, metafile }) => keepMetafile(name, metafile)));
}

async function copyPublic(): Promise<void> {
  const folder = join(RELEASE, 'public');
  await cp('public', folder, { recursive: true });
  await writeFile(join(folder, 'favicon.ico'), await faviconIco(brand));
  await precompress(folder);
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
