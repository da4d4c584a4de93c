import { spawnSync } from 'node:child_process';
import { installDebianPackages, mayInstallDebianPackages } from './debian-packages';

/** What the tests of the instance and of the command line run, and Debian's package of each. */
const TOOLS = {
  shellcheck: 'shellcheck',
  'systemd-analyze': 'systemd',
  strace: 'strace',
  logrotate: 'logrotate',
  aws: 'awscli',
} as const;

// Debian's `/usr/sbin` is not on everybody's path.
process.env.PATH = `${process.env.PATH}:/usr/sbin`;

type Tool = keyof typeof TOOLS;

const isHere = (tool: Tool) => spawnSync(tool, ['--version']).error === undefined;
const missingTools = () => (Object.keys(TOOLS) as Tool[]).filter((tool) => !isHere(tool));

const howToInstall = (...tools: Tool[]) =>
  `On Debian: sudo apt-get install ${tools.map((tool) => TOOLS[tool]).join(' ')}`;

/** In CI on Linux every tool must be here: a test that needs one fails without it. */
const mustBeHere = process.env.CI === 'true' && process.platform === 'linux';

/** Whether tests of these tools are left out, because one is not on this machine. */
export const lacks = (...tools: Tool[]) => !mustBeHere && !tools.every(isHere);

/**
 * Runs a tool of the instance's tests and gives what it printed on both streams, and its exit code.
 * Throws where the tool is missing: the test fails then, and does not pass unproved.
 */
export function runTool(tool: Tool, args: readonly string[], input = '') {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { input, encoding: 'utf8' });
  if (error) {
    throw new Error(
      `Expected ${tool} on this machine, got ${error.message}. ${howToInstall(tool)}`,
    );
  }
  return { status, output: `${stdout}${stderr}` };
}

/** Before the tests: installs what is missing as root on Debian; elsewhere says what is left out. */
export default function setup(): void {
  const missing = missingTools();
  if (missing.length === 0) return;
  if (mayInstallDebianPackages()) {
    console.log(`Installing for the tests of the instance: ${missing.join(', ')}`);
    installDebianPackages(...missing.map((tool) => TOOLS[tool]));
  } else {
    console.log(
      `This machine has no ${missing.join(', no ')}: tests that run ${missing.length === 1 ? 'it' : 'them'} are ${mustBeHere ? 'failing' : 'skipped'}. ${howToInstall(...missing)}`,
    );
  }
}
