import type { PortalBuild } from './portal-build';

/** `remix build`'s output, by the name that package.json's `imports` gives it. */
export const entry: PortalBuild['entry'];
export const routes: PortalBuild['routes'];
export const assets: PortalBuild['assets'];
export const mode: PortalBuild['mode'];
export const publicPath: PortalBuild['publicPath'];
export const assetsBuildDirectory: PortalBuild['assetsBuildDirectory'];
export const future: PortalBuild['future'];
export const isSpaMode: PortalBuild['isSpaMode'];
