import { spawnSync } from 'node:child_process';
import { installDebianPackages, mayInstallDebianPackages } from './debian-packages';

/** What the tests of the instance run, and Debian's package of each. */
const TOOLS = {
  shellcheck: 'shellcheck',
  'systemd-analyze': 'systemd',
  strace: 'strace',
  logrotate: 'logrotate',
} as const;

// Debian's `/usr/sbin` is not on everybody's path.
process.env.PATH = `${process.env.PATH}:/usr/sbin`;
const isHere = (tool: string) => spawnSync(tool, ['--version']).error === undefined;

/**
 * Runs a tool of the instance's tests and gives what it printed on both streams, and its exit code.
 * Throws where the tool is missing: the test fails then, and does not pass unproved.
 */
export function runTool(tool: keyof typeof TOOLS, args: readonly string[], input = '') {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { input, encoding: 'utf8' });
  if (error) {
    throw new Error(
      `Expected ${tool} on this machine (Debian: ${TOOLS[tool]}), got ${error.message}`,
    );
  }
  return { status, output: `${stdout}${stderr}` };
}

/** Before the tests: installs what is missing where it may, as root on Debian. */
export default function setup(): void {
  const missing = Object.entries(TOOLS).filter(([tool]) => !isHere(tool));
  if (missing.length === 0 || !mayInstallDebianPackages()) return;
  console.log(
    `Installing for the tests of the instance: ${missing.map(([tool]) => tool).join(', ')}`,
  );
  installDebianPackages(...missing.map(([, name]) => name));
}
