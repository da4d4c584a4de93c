import { build as bundle } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/**
 * `npm run build`: the release in `dist/portal/` and one folder a trigger in `dist/triggers/`, each
 * self-contained, the same bytes for the same sources.
 */
const RELEASE = 'dist/portal';
const TRIGGERS = 'dist/triggers';
const TRIGGER_NAMES = ['define-auth-challenge', 'create-auth-challenge', 'verify-auth-challenge'];

await Promise.all(
  ['build', 'public/assets', RELEASE, TRIGGERS].map((path) =>
    rm(path, { recursive: true, force: true }),
  ),
);
execFileSync('npx', ['remix', 'build'], {
  env: { ...process.env, NODE_ENV: 'production' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
await mkdir(RELEASE, { recursive: true });
await Promise.all([
  bundleServer(),
  ...TRIGGER_NAMES.map(bundleTrigger),
  cp('public', join(RELEASE, 'public'), { recursive: true }),
]);
await precompress(join(RELEASE, 'public'));

async function bundleServer(): Promise<void> {
  await bundle({
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
  await writeFile(join(RELEASE, 'package.json'), '{ "type": "module" }\n');
}

/** A Lambda function's code: the handler is `index.handler`. The SDK is in it, at our version. */
async function bundleTrigger(name: string): Promise<void> {
  await bundle({
    entryPoints: [`triggers/${name}.ts`],
    outfile: join(TRIGGERS, name, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // The SDK's ES modules, of which what is not used can be left out.
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: 'warning',
  });
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
