import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What stands in for each program that reaches out of the instance: it records how it was called. */
const STUB = `#!/bin/sh
call="$(basename "$0") $*"
echo "$call" >> "$SANDBOX/calls"
if [ -n "$FAILING" ]; then case "$call" in "$FAILING"*) exit 7;; esac; fi
case "$call" in
  *api/token) echo TOKEN;;
  *instance-id) echo i-0123456789abcdef0;;
  'aws s3 cp'*) for last; do :; done; : > "$last";;
  'unzip -q '*) exit 1;; # would ask before it overwrites
  unzip*) mkdir -p "$SANDBOX/opt/portal"; umask 077; cp -r "$RELEASE/." "$SANDBOX/opt/portal";;
esac
`;

const ON_PATH = ['dnf', 'aws', 'systemctl', 'curl', 'unzip'];
const AGENT = 'opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl';

/** A file as a boot leaves it. */
export interface SandboxFile {
  readonly mode: string;
  readonly text: string;
}

/** How a boot went. */
export interface Boot {
  readonly exitCode: number | null;
  /** Each call of a stub: its name and arguments. */
  readonly calls: string[];
}

/**
 * An empty instance: a folder that stands for the root of the disk, with stubs for the programs of
 * Amazon Linux that reach out. A script is rewritten to it, path by path (no chroot, so that it runs
 * without root too); everything else in the script is run as it is, by bash and coreutils.
 */
export class InstanceSandbox {
  readonly root = mkdtempSync(join(tmpdir(), 'instance-'));

  /** `release`: the folder that the archive in S3 was made from. */
  constructor(private readonly release: string) {
    chmodSync(this.root, 0o755);
    const folders = ['bin', 'tmp', 'usr/bin', 'etc/logrotate.d', 'etc/systemd/system', 'var/log'];
    for (const folder of folders) mkdirSync(join(this.root, folder), { recursive: true });
    for (const path of ['opt/aws/bin/cfn-signal', AGENT, ...ON_PATH.map((name) => `bin/${name}`)]) {
      mkdirSync(join(this.root, path, '..'), { recursive: true });
      writeFileSync(join(this.root, path), STUB, { mode: 0o755 });
    }
  }

  /** The same text with the paths of an instance as paths below this folder. */
  rewritten(text: string): string {
    const paths = /(?<=^|[\s'":=])\/(?=(?:etc|opt|var|tmp)\/|usr\/bin\/node-24\b)/gm;
    return text.replace(paths, `${this.root}/`);
  }

  /** Runs user data; a stub whose call begins with `failing` fails. */
  boot(script: string, failing = ''): Boot {
    writeFileSync(join(this.root, 'calls'), '');
    const { status } = spawnSync('bash', ['-s'], {
      input: this.rewritten(script),
      env: {
        PATH: `${this.root}/bin:/usr/bin:/bin`,
        SANDBOX: this.root,
        RELEASE: this.release,
        FAILING: failing,
      } as unknown as NodeJS.ProcessEnv,
    });
    const calls = readFileSync(join(this.root, 'calls'), 'utf8').trimEnd().split('\n');
    return { exitCode: status, calls: calls.map((call) => call.replaceAll(`${this.root}/`, '/')) };
  }

  /** Every file that is not a stub, by its path on the instance. */
  files(): Record<string, SandboxFile> {
    const paths = readdirSync(this.root, { recursive: true, encoding: 'utf8' }).sort();
    const own = paths.filter((path) => !/^(calls$|bin\/|opt\/aws\/)/.test(path));
    return Object.fromEntries(
      own
        .map((path) => [path, statSync(join(this.root, path))] as const)
        .filter(([, stats]) => stats.isFile())
        .map(([path, { mode }]) => [
          `/${path}`,
          {
            mode: (mode & 0o777).toString(8),
            text: readFileSync(join(this.root, path), 'utf8').replaceAll(`${this.root}/`, '/'),
          },
        ]),
    );
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}
