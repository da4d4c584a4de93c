import { afterAll, vi } from 'vitest';

/**
 * Before each file of tests: our own modules are loaded anew, and after it the environment and the
 * globals are as before. What stays from file to file is what is costly to load and keeps no state of
 * ours: the packages of node_modules.
 */
vi.resetModules();
const environment = { ...process.env };
afterAll(() => {
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});
