import { UNSAFE_flatRoutes } from '@remix-run/dev';
import { env } from 'node:process';
import { tsImport } from 'tsx/esm/api';

// `remix dev`, which sets NODE_ENV, keeps out of the folders that a release is made in.
const development = env.NODE_ENV === 'development';

/** @type {import('@remix-run/dev').AppConfig} */
export default {
  serverModuleFormat: 'esm',
  serverBuildPath: development ? 'dist/dev/build/index.js' : 'build/index.js',
  assetsBuildDirectory: development ? 'dist/dev/assets/build' : 'public/assets/build',
  publicPath: '/assets/build/',
  // Node imports JSON only from where the import says that it is JSON, which Remix's compiler drops.
  serverDependenciesToBundle: ['@iconify-json/lucide/icons.json'],
  ignoredRouteFiles: ['**/.*'],
  // Beside app/, what its sources import.
  watchPaths: ['contracts'],
  // Read anew each time: in development a page's file may have come.
  async routes() {
    const { areaRoutes, ownRoutes, pageFiles } = await tsImport(
      './app/area-routes.ts',
      import.meta.url,
    );
    const { assertIconsExist } = await tsImport('./app/icons.server.ts', import.meta.url);
    const { assertPagesHaveFiles } = await tsImport('./app/page-files.server.ts', import.meta.url);
    // In development each build is asked (tools/dev/program.ts), because either may come first.
    if (!development) {
      assertPagesHaveFiles(pageFiles());
      assertIconsExist();
    }
    return { ...areaRoutes(), ...ownRoutes(UNSAFE_flatRoutes) };
  },
  tailwind: false,
  postcss: false,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    // Off on purpose: its /__manifest requests go cross-origin once the session has ended.
    v3_lazyRouteDiscovery: false,
    // Needs Vite; see docs/decisions/0002.
    v3_routeConfig: false,
  },
};
