import { ResourceError } from '../template/errors';
import { shown } from '../template/json';
import type { Assembly } from '../template/assembly';
import type { DeployedStack } from '../template/stack';
import { unitFileIn, userDataOf } from './user-data';
import { systemdWords } from './words';

/** What an instance runs: the systemd unit that its user data writes. */
export interface SystemdUnit {
  /** Without `.service`. */
  readonly name: string;
  /** Program and arguments as on the instance. */
  readonly execStart: readonly string[];
  /** Where the instance unpacks the release. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether a process that ended by itself is started again. */
  readonly restart: 'always' | 'no';
  /** The pause before it is. */
  readonly restartSeconds: number;
  /** Absolute path of the asset that the user data fetches from S3. */
  readonly release: string;
}

/** systemd.service(5), `RestartSec`. */
const DEFAULT_RESTART_SECONDS = 0.1;

/** The values of a directive in order; an empty one takes back those before it, as in systemd. */
function directive(unit: string, name: string): string[] {
  const lines = unit.replaceAll('\\\n', ' ').split('\n');
  return lines
    .filter((line) => line.startsWith(`${name}=`))
    .map((line) => line.slice(name.length + 1).trim())
    .reduce<string[]>((values, value) => (value === '' ? [] : [...values, value]), []);
}

function releaseIn(script: string, objects: Assembly['objects'], logicalId: string): string {
  const keys = [...script.matchAll(/s3:\/\/[^\s/'"]+\/([^\s'"]+)/g)].map(([, key = '']) => key);
  const paths = new Set(keys.flatMap((key) => objects.get(key) ?? []));
  const [path] = paths;
  if (path !== undefined && paths.size === 1) return path;
  const expected = `user data that fetches one of the assembly's assets from s3://<bucket>/<key>`;
  throw new ResourceError(logicalId, expected, shown(keys));
}

/**
 * Reads the systemd unit out of the launch template's user data, from the lines between
 * `cat > /etc/systemd/system/<name>.service <<'UNIT'` and `UNIT`, and finds the asset that the script
 * copies from S3. Throws {@link ResourceError} that says what was looked for.
 */
export function unitFrom(
  stack: DeployedStack,
  { objects }: Pick<Assembly, 'objects'>,
): SystemdUnit {
  const { logicalId, script } = userDataOf(stack);
  const file = unitFileIn(script);
  if (file === undefined) {
    const expected = `user data with cat > /etc/systemd/system/<name>.service <<'UNIT' … UNIT`;
    throw new ResourceError(logicalId, expected, 'no such lines');
  }
  const { name, text: unit } = file;
  const starts = directive(unit, 'ExecStart');
  const execStart = systemdWords(starts[0] ?? '');
  if (starts.length !== 1 || execStart.length === 0) {
    throw new ResourceError(logicalId, `one ExecStart in ${name}.service`, shown(starts));
  }
  const workingDirectory = directive(unit, 'WorkingDirectory').at(-1);
  if (workingDirectory === undefined) {
    throw new ResourceError(logicalId, `a WorkingDirectory in ${name}.service`, 'none');
  }
  for (const elsewhere of ['EnvironmentFile', 'PassEnvironment']) {
    if (directive(unit, elsewhere).length === 0) continue;
    const expected = `all of the environment in the Environment lines of ${name}.service`;
    throw new ResourceError(logicalId, expected, elsewhere);
  }
  const environment: Record<string, string> = {};
  for (const assignment of directive(unit, 'Environment').flatMap(systemdWords)) {
    const [, variable, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(assignment) ?? [];
    if (variable === undefined || value === undefined) {
      const expected = `NAME=value in the Environment of ${name}.service`;
      // The value itself stays out of the message: it may be a secret.
      throw new ResourceError(logicalId, expected, 'a word without a name');
    }
    environment[variable] = value;
  }
  const restart = directive(unit, 'Restart').at(-1) ?? 'no';
  if (restart !== 'always' && restart !== 'no') {
    throw new ResourceError(logicalId, `Restart=always or no in ${name}.service`, restart);
  }
  const pause = directive(unit, 'RestartSec').at(-1) ?? DEFAULT_RESTART_SECONDS;
  const restartSeconds = Number(pause);
  if (!Number.isFinite(restartSeconds)) {
    throw new ResourceError(logicalId, `RestartSec in seconds in ${name}.service`, String(pause));
  }
  return {
    name,
    execStart,
    workingDirectory,
    environment,
    restart,
    restartSeconds,
    release: releaseIn(script, objects, logicalId),
  };
}
