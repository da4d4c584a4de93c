import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { mergeScripts } from '../../../tools/build/scripts';

const PUBLIC_PATH = '/assets/build/';
const at = (name: string) => PUBLIC_PATH + name;

/** As Remix's compiler leaves them: routes, one with a form, what they share, and the entry. */
const files = {
  '_shared/chunk-AAAAAAAA.js': 'export const react={rendered:[]};',
  '_shared/chunk-BBBBBBBB.js':
    'import{react}from"/assets/build/_shared/chunk-AAAAAAAA.js";export const button=()=>react.rendered.push("button");',
  '_shared/chunk-CCCCCCCC.js': 'export const list=["of both"];',
  '_shared/en-DDDDDDDD.js': 'export const texts={hello:"Hello"};',
  'entry.client-EEEEEEEE.js':
    'import{react}from"/assets/build/_shared/chunk-AAAAAAAA.js";export const texts=()=>import("/assets/build/_shared/en-DDDDDDDD.js");react.rendered.push("entry");export{react};',
  'routes/_a.$id-FFFFFFFF.js':
    'import{button}from"/assets/build/_shared/chunk-BBBBBBBB.js";import{list}from"/assets/build/_shared/chunk-CCCCCCCC.js";export default function A(){button();return list[0]}',
  'routes/b-GGGGGGGG.js':
    'import{list}from"/assets/build/_shared/chunk-CCCCCCCC.js";export const handle={access:"public"};export default()=>list[0];',
};

const manifest = {
  entry: {
    module: at('entry.client-EEEEEEEE.js'),
    imports: [at('_shared/chunk-AAAAAAAA.js')],
  },
  routes: {
    'routes/_a.$id': {
      id: 'routes/_a.$id',
      module: at('routes/_a.$id-FFFFFFFF.js'),
      imports: [at('_shared/chunk-BBBBBBBB.js'), at('_shared/chunk-CCCCCCCC.js')],
      hasAction: true,
    },
    'routes/b': {
      id: 'routes/b',
      module: at('routes/b-GGGGGGGG.js'),
      imports: [at('_shared/chunk-CCCCCCCC.js')],
      hasAction: false,
    },
  },
  version: '01234567',
  url: at('manifest-01234567.js'),
};

const made: string[] = [];
afterEach(() => Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true }))));

async function put(folder: string, texts: Record<string, string>) {
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** Merges a build with these scripts. */
async function merged(changes: Partial<Record<keyof typeof files, string>> = {}) {
  const root = await mkdtemp(join(tmpdir(), 'scripts-'));
  made.push(root);
  const folder = join(root, 'public');
  const server = join(root, 'server.mjs');
  await put(folder, { ...files, ...changes, 'styles/sheet-HHHHHHHH.css': 'p{}' });
  const text = JSON.stringify(manifest);
  await put(folder, { 'manifest-01234567.js': `window.__remixManifest=${text};` });
  await put(root, {
    'package.json': '{ "type": "module" }',
    'server.mjs': `var assets_manifest_default = ${text};\nexport { assets_manifest_default as assets };\n`,
  });
  await mergeScripts({ folder, publicPath: PUBLIC_PATH, server });
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.includes('.'));
  const { assets } = (await load(server)) as unknown as { assets: typeof manifest };
  const open = (address: string) => load(join(folder, address.slice(PUBLIC_PATH.length)));
  return { folder, names: names.sort(), assets, open };
}

const load = (path: string) =>
  import(pathToFileURL(path).href) as Promise<Record<string, unknown> & { default: () => unknown }>;

it('leaves three files of what scripts share, what is loaded later, and no more', async () => {
  const { names } = await merged();
  expect(names.map((name) => name.replace(/-[0-9a-f]{8}\.(?=js)/, '.'))).toEqual([
    '_shared/base.js',
    '_shared/en.js',
    '_shared/forms.js',
    '_shared/pages.js',
    'entry.client.js',
    'manifest.js',
    'routes/_a._id.js',
    'routes/b.js',
    'styles/sheet-HHHHHHHH.css',
  ]);
});

it('leaves scripts that do what they did', async () => {
  const { assets, open } = await merged();
  const { routes, entry } = assets;
  const a = await open(routes['routes/_a.$id'].module);
  const b = await open(routes['routes/b'].module);
  const { react, texts } = await open(entry.module);
  expect([a.default(), b.default()]).toEqual(['of both', 'of both']);
  expect(b['handle']).toEqual({ access: 'public' });
  expect(react).toEqual({ rendered: ['entry', 'button'] });
  expect(await (texts as () => Promise<unknown>)()).toMatchObject({
    texts: { hello: 'Hello' },
  });
});

it('tells the browser and the server the same, and that nothing is to be asked for ahead', async () => {
  const { folder, assets } = await merged();
  const file = join(folder, assets.url.slice(PUBLIC_PATH.length));
  expect(await readFile(file, 'utf8')).toBe(`window.__remixManifest=${JSON.stringify(assets)};`);
  const scripts = [assets.entry, ...Object.values(assets.routes)];
  expect(scripts.map(({ imports }) => imports)).toEqual([[], [], []]);
  expect(assets.url).toBe(at(`manifest-${assets.version}.js`));
});

it('names what has changed otherwise, and React as before', async () => {
  const [first, again, changed] = [
    await merged(),
    await merged(),
    await merged({ '_shared/chunk-CCCCCCCC.js': 'export const list=["of one release"];' }),
  ];
  expect(again.names).toEqual(first.names);
  const base = (names: string[]) => names.filter((name) => name.includes('base'));
  expect(base(changed.names)).toEqual(base(first.names));
  const others = changed.names.filter((name) => !first.names.includes(name));
  expect(others.filter((name) => /_shared|routes|manifest/.test(name))).toHaveLength(4);
});

it('refuses what it cannot merge', async () => {
  await expect(
    merged({
      'routes/b-GGGGGGGG.js': 'import{other}from"/assets/build/_shared/chunk-CCCCCCCC.js";other()',
    }),
  ).rejects.toThrow('other');
  const folder = await mkdtemp(join(tmpdir(), 'scripts-'));
  made.push(folder);
  await expect(
    mergeScripts({ folder, publicPath: PUBLIC_PATH, server: join(folder, 'server.mjs') }),
  ).rejects.toThrow('Expected a manifest of Remix');
});
