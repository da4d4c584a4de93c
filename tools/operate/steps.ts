import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OperationError } from './errors';
import { assemblyFolder, type AssembledStack } from './settings';

/** A program to run, with its arguments. */
export interface Step {
  readonly label: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** A step ended badly; what it printed says why. */
export class StepFailedError extends OperationError {}

/** Runs a step to its end. Throws {@link StepFailedError}. */
export type RunStep = (step: Step) => Promise<void>;

/** Runs a step at the operator's terminal, in its colours and with its progress. */
export const runStep: RunStep = async (step) => {
  const child = spawn(step.program, step.args, {
    stdio: 'inherit',
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
  });
  // Ctrl-C goes to the whole group: the step ends itself, in order, and this process after it.
  const wait = () => undefined;
  const relay = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on('SIGINT', wait);
  process.on('SIGTERM', relay);
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    if (code === 0) return;
    const ended = signal ?? `exit code ${code}`;
    throw new StepFailedError(`${step.label} failed (${ended}); its output is above.`);
  } finally {
    process.off('SIGINT', wait);
    process.off('SIGTERM', relay);
  }
};

/** A script of package.json, with what it takes. */
export function npmScript(name: string, ...options: string[]): Step {
  const handedOn = options.length > 0 ? ['--', ...options] : [];
  return { label: `npm run ${name}`, program: 'npm', args: ['run', '--silent', name, ...handedOn] };
}

/**
 * A command of the CDK command line that package.json pins, with Node itself: `npx` would fetch
 * another if none were installed. It reads the assembly that was synthesized and runs no app.
 *
 * @throws `AssemblyMissingError`
 */
export function cdk(verb: string, stack: AssembledStack, ...options: string[]): Step {
  const cli = dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json'));
  return {
    label: `cdk ${verb}`,
    program: process.execPath,
    args: [
      join(cli, 'bin', 'cdk'),
      verb,
      '--app',
      assemblyFolder(stack.profile),
      '--no-notices',
      ...options,
      stack.stackName,
    ],
  };
}
