/**
 * The file of a deployment's settings: `PORTAL_SETTINGS_FILE`, from the folder of the sources, or
 * `app/company/portal.config.json`. Several portals can be deployed from one checkout, and tests and generated
 * documents have settings of their own.
 */
export const settingsFile = (): string =>
  process.env['PORTAL_SETTINGS_FILE'] ?? 'app/company/portal.config.json';
