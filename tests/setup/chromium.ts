import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { installDebianPackages, mayInstallDebianPackages } from './debian-packages';

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  // The same engine without a window's parts: two thirds of the processor time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const HOW_TO_INSTALL =
  'Expected Chromium for the browser tests: npx playwright-core install --with-deps chromium (as root on Debian: apt-get install chromium-headless-shell), or set CHROMIUM_PATH to yours. npm run validate:quick needs none.';

/** The browser that the tests drive, or undefined where there is none. */
export function chromiumPath(): string | undefined {
  return [...CANDIDATES, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** Before the browser tests: installs Chromium where there is none, Debian's as root. */
export default function setup(): void {
  if (chromiumPath()) return;
  console.log('No Chromium here: installing one for the browser tests.');
  try {
    if (mayInstallDebianPackages()) installDebianPackages('chromium-headless-shell');
    else execFileSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' });
  } catch (error) {
    throw new Error(`${HOW_TO_INSTALL} It was tried: ${(error as Error).message}`);
  }
  if (!chromiumPath()) throw new Error(HOW_TO_INSTALL);
}
