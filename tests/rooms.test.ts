import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * Arrows between the rooms run one way (docs/architecture.md). Each room says which others it may
 * import, the workspace's packages among them; itself and the registry's packages are always
 * allowed. Of a `type:` it may import the types only; `app/*` are the files of the folder itself.
 */
const ROOMS: Record<string, readonly string[]> = {
  app: ['contracts'],
  // What every room may read. Its pages and routes are in the app's own.
  'app/company/addresses.ts': ['contracts'],
  'app/company/areas.server.ts': ['contracts'],
  'app/company/brand.ts': ['contracts'],
  'app/company/content-sources.ts': ['contracts'],
  'app/company/log-events.ts': ['type:contracts/log-events'],
  'app/company/people.ts': ['type:app/company/areas.server', 'contracts'],
  'app/company/environment.server.ts': [],
  'app/company/infra.ts': ['infra', 'contracts'],
  'app/company/jobs': ['contracts'],
  'app/auth/identity': ['app/*', 'contracts'],
  'app/auth/step-up': ['app/*', 'app/cognito', 'contracts'],
  'app/cognito': ['app/*', 'contracts'],
  'app/grants': ['app/*', 'contracts'],
  contracts: [],
  server: ['type:app/access', 'app/company/brand', 'contracts', 'server', 'type:app/entry.server'],
  'server.ts': ['app/company/addresses', 'app/company/content-sources', 'contracts', 'server'],
  infra: [
    'app/areas.server',
    'app/company/addresses',
    'app/company/brand',
    'app/company/environment.server',
    'app/company/infra',
    'app/company/people',
    'contracts',
    'type:app/environment.server',
  ],
  triggers: ['app/company/brand', 'contracts'],
  // Who decides about a group is in the list of areas, and in nothing that could lie beside it.
  'triggers/access/guarded-groups.ts': ['app/areas.server', 'triggers/access'],
  'triggers/people/all-groups.ts': ['app/areas.server', 'contracts', 'triggers/people'],
  'packages/local-aws': [],
  // One door for what runs beside the product; its folders are rooms of their own.
  'tools/build': [
    'app/company/addresses',
    'app/company/brand',
    'app/company/content-sources',
    'contracts',
    'infra/build-output',
    'tools/declared-addresses',
    'tools/manifest-routes',
  ],
  'tools/start': [
    'infra/assembly',
    'infra/configuration',
    'infra/profiles',
    'infra/refusal',
    'infra/settings-file',
    'local-aws',
    'tools/file-digest',
    'tools/local-addresses',
    'tools/local-assembly',
    'tools/local-secrets',
    'tools/made-once',
    'tools/seed',
    'tools/source-copy',
  ],
  'tools/seed': [
    'type:app/areas.server',
    'infra/configuration',
    'infra/settings-file',
    'type:infra/people',
    'type:local-aws',
    'tools/source-copy',
  ],
  'tools/dev': [
    'app/company/addresses',
    'app/company/brand',
    'contracts/addresses',
    'tools/declared-addresses',
    'contracts/diagnostics',
    'type:contracts/log-values',
    'infra/assembly',
    'infra/configuration',
    'infra/profiles',
    'infra/refusal',
    'infra/settings-file',
    'local-aws',
    'server',
    'tools/build/icons',
    'tools/build/trigger-bundles',
    'tools/file-digest',
    'tools/local-addresses',
    'tools/local-secrets',
    'tools/seed/seeded-people',
    'tools/start/options',
  ],
  'tools/soak': ['app/areas.server', 'local-aws', 'tools/local-addresses', 'tools/mailed-code'],
  'tools/template': ['tools/operate/arguments'],
  'tools/report': [
    'app/company/brand',
    'contracts',
    'infra/build-output',
    'infra/findings',
    'local-aws',
    'tools/chromium',
    'tools/manifest-routes',
  ],
  'tools/operate': [
    'app/areas.server',
    'app/auth/step-up/challenge.server',
    'app/cognito/calls.server',
    'contracts/emailed-code',
    'infra/configuration',
    'infra/settings-file',
    'infra/mail-settings',
    'infra/network-settings',
    'infra/people',
    'infra/profiles',
    'infra/sign-in-domain-settings',
    'local-aws',
    'tools/local-assembly',
    'triggers/challenge-record',
    'triggers/challenge-store',
    'triggers/commands/act-store',
  ],
};

/** The names by which the workspace's packages are imported: rooms like any other. */
const PACKAGES = readdirSync('packages');

function sources(room: string): string[] {
  if (room.endsWith('.ts')) return [room];
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .map((path) => join(room, path))
    .filter((path) => /\.tsx?$/.test(path) && !(path in ROOMS));
}

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

const cache = new Map<string, readonly Import[]>();

/** The project's own files that a file imports, without their ending; types marked. */
function importsOf(path: string): readonly Import[] {
  const known = cache.get(path);
  if (known) return known;
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    const { text } = specifier;
    const own = PACKAGES.find((name) => text === name || text.startsWith(`${name}/`));
    if (own !== undefined) found.push({ target: text, typeOnly });
    else if (text.startsWith('.')) {
      found.push({ target: normalize(join(dirname(path), text)), typeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  cache.set(path, found);
  return found;
}

function isWithin(target: string, place: string): boolean {
  if (place.endsWith('/*')) return `${dirname(target)}/*` === place;
  return target === place || target.startsWith(`${place}/`);
}

describe.each(Object.entries(ROOMS).filter(([room]) => existsSync(room)))('%s', (room, allowed) => {
  it('imports only what it may', () => {
    const own = room.replace(/\.ts$/, '');
    const forbidden = sources(room).flatMap((path) =>
      importsOf(path)
        .filter(({ target, typeOnly }) => {
          if (isWithin(target, own)) return false;
          return !allowed.some((rule) => {
            const [, kind, place = ''] = /^(type:)?(.*)$/.exec(rule) ?? [];
            return isWithin(target, place) && (kind === undefined || typeOnly);
          });
        })
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(forbidden).toEqual([]);
  });
});

it('lets areas.server.ts import only the list and what makes a tree of it', () => {
  const targets = importsOf('app/areas.server.ts').map(({ target }) => target);
  expect(new Set(targets)).toEqual(
    new Set(['app/area-tree.server', 'app/company/areas.server', 'contracts/areas']),
  );
  const imports = readFileSync('app/areas.server.ts', 'utf8').match(/ from '.*';$/gm);
  expect(imports).toHaveLength(targets.length);
});

/** Every source of the product, of its packages and of its tools. */
const SOURCES = [
  ...['app', 'contracts', 'infra', 'server', 'tools', 'triggers'],
  ...Object.keys(ROOMS).filter((room) => room.endsWith('.ts')),
  ...PACKAGES.map((name) => join('packages', name, 'src')),
].flatMap((room) => (room.endsWith('.ts') ? [room] : sources(room)));

/** The files that a file imports; a package by its name is its public entry. Types count. */
function filesImportedBy(path: string): string[] {
  const isPackage = (target: string) => PACKAGES.includes(target);
  return importsOf(path).flatMap(({ target }) => {
    const place = isPackage(target) ? join('packages', target, 'src/index') : target;
    const endings = ['', '.ts', '.tsx', '/index.ts'].map((ending) => place + ending);
    return endings.find((each) => SOURCES.includes(each)) ?? [];
  });
}

/** Groups of nodes that import each other, each `a → b → … → a`. */
function circlesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, way: readonly string[]): void => {
    const at = way.indexOf(node);
    if (at >= 0) found.push([...way.slice(at), node].join(' → '));
    if (at >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...way, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}

/** The graph of imports between what `nodeOf` makes of each file; undefined leaves a file out. */
function graphBy(nodeOf: (path: string) => string | undefined): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const path of SOURCES) {
    const node = nodeOf(path);
    if (node === undefined) continue;
    const targets = filesImportedBy(path).map(nodeOf);
    const others = targets.filter((each) => each !== undefined && each !== node) as string[];
    graph.set(node, new Set([...(graph.get(node) ?? []), ...others]));
  }
  return graph;
}

/** Of the company's folder all read what the template has there; what else it holds is made of what is in app/. */
const READ_BY_ALL =
  /^app\/company\/(?:addresses|areas\.server|brand|content-sources|environment\.server|log-events|people)\.ts$/;

/**
 * What `createPortal` is made of lies in `server/`, and its public entry above it. What the company adds
 * to the stack is a part of the stack, and its jobs are functions beside the triggers.
 */
const placeOf = (path: string) =>
  path === 'server.ts'
    ? join('server', path)
    : READ_BY_ALL.test(path)
      ? path
      : path
          .replace(/^app\/company\/infra/, 'infra/company')
          .replace(/^app\/company\/jobs\//, 'triggers/company/')
          .replace(/^app\/company\//, 'app/routes/company/');

it('has no circle of files', () => {
  expect(circlesOf(graphBy((path) => path))).toEqual([]);
});

/** A folder may hold a file that composes the folders beside it, as app/auth/services does. */
const FOLDERS = [
  '.',
  ...new Set(
    SOURCES.flatMap((path) => {
      const steps = dirname(path).split(sep);
      return steps.map((_, at) => steps.slice(0, at + 1).join(sep));
    }),
  ),
];

it.each(FOLDERS)('has no circle between the folders and files in %s', (folder) => {
  const inside = folder === '.' ? '' : folder + sep;
  const children = graphBy((path) => {
    const place = placeOf(path);
    if (!place.startsWith(inside)) return undefined;
    const [child] = place.slice(inside.length).split(sep);
    return inside + child;
  });
  expect(circlesOf(children)).toEqual([]);
});

/** Where Remix reads them, these files stand above the folders that they compose. */
const REMIX_FILES = /^app\/(root|entry\.\w+)\.tsx$/;

it('has no circle between folders of the product, and the own files of app/ are leaves', () => {
  const folders = graphBy((path) => {
    if (/^(tools|packages)\//.test(path)) return undefined;
    return REMIX_FILES.test(path) ? 'root and entries' : dirname(placeOf(path));
  });
  expect(circlesOf(folders)).toEqual([]);
  expect(
    [...(folders.get('app') ?? [])].filter((folder) => !folder.startsWith('contracts')),
  ).toEqual(['app/company']);
});
