import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addresses } from '../app/company/addresses';
import { brand } from '../app/company/brand';
import { publicRules } from '../contracts/addresses';
import { checkBrand } from '../contracts/branding/faults';
import { readConfiguration } from './configuration';
import type { PackFindings } from './findings';
import { profileNamed, profiles } from './profiles';
import { settingsFile } from './settings-file';
import type { Profile } from './profiles';
import { refusal } from './refusal';
import { synthesize } from './synthesis';
import type { AssemblyProps } from './assembly';

/** What a test replaces. */
export interface CommandOptions {
  /** Takes a line of the summary; the console by default. */
  readonly print?: (line: string) => void;
  readonly amend?: AssemblyProps['amend'];
  /** The day (UTC), by which an exception has expired or not. */
  readonly today?: string;
}

function summary(profile: Profile, today: string, found: PackFindings): string[] {
  const { pack, rules, open, acknowledged } = found;
  const expired = acknowledged.filter(({ until }) => until !== undefined && until < today);
  return [
    ...open.map(
      ({ severity, rule, construct, description }) =>
        `${severity} ${rule} at ${construct}: ${description}`,
    ),
    `${profile.name}: ${pack}: ${rules === undefined ? '' : `${rules} rules, `}${open.length} open findings, ${rulesOf(acknowledged)} acknowledged`,
    ...(expired.length > 0
      ? [`warning: ${rulesOf(expired)} of them until a day that is over: read them again`]
      : []),
  ];
}

const rulesOf = (findings: PackFindings['acknowledged']) =>
  new Set(findings.map(({ rule }) => rule)).size;

/**
 * The body of `npm run synth`. Arguments: `--profile` (the name of one, once or more often; every
 * profile if not given), `--out` (the folder that gets a folder for each assembly), `--release` (the built
 * release), `--triggers` (the folder of the triggers' bundles), `--config` (the settings),
 * `--sign-in-prefix` (that of the stack that stands, in place of the settings'), `--verbose` (the stack
 * of an error that nobody foresaw). Returns the exit code: 1 if a setting, the brand or an address is
 * wrong, if a part of the build is missing, or if any finding is open, warnings included. An exception
 * that has expired is a warning: a build does not fail by the clock.
 */
export function runSynthesis(args: string[], options: CommandOptions = {}): number {
  const { print = console.log, amend, today = new Date().toISOString().slice(0, 10) } = options;
  const values = readOptions(args);
  if (values instanceof Error) {
    print(values.message);
    return 1;
  }
  try {
    checkBrand(brand);
    publicRules(addresses);
    const settings = readConfiguration(values.config);
    const prefix = values['sign-in-prefix'] ?? settings.signInDomainPrefix;
    const configuration = { ...settings, signInDomainPrefix: prefix };
    const open = values.profiles.flatMap((profile) => {
      const found = synthesize({
        profile,
        configuration,
        releaseFolder: values.release,
        triggersFolder: values.triggers,
        outputFolder: join(values.out, profile.name),
        amend,
      });
      for (const line of found.flatMap((pack) => summary(profile, today, pack))) print(line);
      return found.flatMap((pack) => pack.open);
    });
    return open.length === 0 ? 0 : 1;
  } catch (error) {
    print(refusal(error, values.verbose, values.config));
    return 1;
  }
}

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        profile: { type: 'string', multiple: true, default: profiles.map(({ name }) => name) },
        out: { type: 'string', default: 'cdk.out' },
        release: { type: 'string', default: 'dist/portal' },
        triggers: { type: 'string', default: 'dist/triggers' },
        config: { type: 'string', default: settingsFile() },
        'sign-in-prefix': { type: 'string' },
        verbose: { type: 'boolean', default: false },
      },
    });
    return { ...values, profiles: values.profile.map(profileNamed) };
  } catch (error) {
    return error as Error;
  }
}
