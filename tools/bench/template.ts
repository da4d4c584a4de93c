import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { cached } from './builds';

/** The files of Remix's empty template: a root and one page. */
const FILES: Readonly<Record<string, string>> = {
  'package.json': `{ "type": "module", "dependencies": { "@remix-run/node": "2", "@remix-run/react": "2", "isbot": "5" } }
`,
  'remix.config.js': `export default {
  serverModuleFormat: 'esm',
  serverBuildPath: 'build/index.js',
  future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_singleFetch: true, v3_lazyRouteDiscovery: false, v3_routeConfig: false },
};
`,
  'app/root.jsx': `import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react';
export default function App() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
`,
  'app/routes/_index.jsx': `export const meta = () => [{ title: 'New Remix App' }];
export default function Index() {
  return <h1>Welcome to Remix</h1>;
}
`,
};

/** The build of Remix's empty template, a module. */
export async function templateBuild(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(FILES)).digest('hex').slice(0, 16);
  const folder = await cached(`template-${hash}`, async (root) => {
    for (const [name, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
    await symlink(resolve('node_modules'), join(root, 'node_modules'));
    const remix = resolve('node_modules/.bin/remix');
    const env = { ...process.env, NODE_ENV: 'production' as const };
    await promisify(execFile)(remix, ['build'], { cwd: root, env });
    return join(root, 'build');
  });
  return join(folder, 'index.js');
}
