import { parseArgs } from 'node:util';
import { ConfigurationError, readConfiguration } from './configuration';
import type { PackFindings } from './findings';
import { starter } from './profiles';
import { ReleaseMissingError, synthesize } from './synthesis';
import type { SynthesisProps } from './synthesis';

/** What a test replaces. */
export interface CommandOptions {
  /** Takes a line of the summary; the console by default. */
  readonly print?: (line: string) => void;
  readonly amend?: SynthesisProps['amend'];
}

function summary({ pack, open, acknowledged }: PackFindings): string[] {
  return [
    ...open.map(
      ({ severity, rule, construct, description }) =>
        `${severity} ${rule} at ${construct}: ${description}`,
    ),
    `${pack}: ${open.length} open findings, ${acknowledged.length} acknowledged`,
  ];
}

/**
 * The body of `npm run synth`. Arguments: `--out` (the assembly's folder), `--release` (the built
 * release), `--config` (the settings). Returns the exit code: 1 if a setting or the release is
 * wrong, or if any finding is open, warnings included.
 */
export function runSynthesis(args: string[], options: CommandOptions = {}): number {
  const { print = console.log, amend } = options;
  const values = readOptions(args);
  if (values instanceof Error) {
    print(values.message);
    return 1;
  }
  try {
    const found = synthesize({
      profile: starter,
      configuration: readConfiguration(values.config),
      releaseFolder: values.release,
      outputFolder: values.out,
      amend,
    });
    for (const line of found.flatMap(summary)) print(line);
    return found.every(({ open }) => open.length === 0) ? 0 : 1;
  } catch (error) {
    if (error instanceof ConfigurationError) print(`${values.config}: ${error.message}`);
    else if (error instanceof ReleaseMissingError) print(error.message);
    else throw error;
    return 1;
  }
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        out: { type: 'string', default: `cdk.out/${starter.name}` },
        release: { type: 'string', default: 'dist/portal' },
        config: { type: 'string', default: 'portal.config.json' },
      },
    }).values;
  } catch (error) {
    return error as Error;
  }
}
