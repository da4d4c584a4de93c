import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whether this is root on a Debian. */
export function mayInstallDebianPackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs packages with apt-get, as root. Throws where apt-get fails. */
export function installDebianPackages(...names: string[]): void {
  const run = (...args: string[]) =>
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  run('update', '-qq');
  run('install', '-y', '-qq', '--no-install-recommends', ...names);
}
