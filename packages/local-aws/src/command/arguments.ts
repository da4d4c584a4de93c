import { parseArgs } from 'node:util';
import type { LocalPerson } from '../cognito/local-people';
import { peopleIn, personOf } from './people';
import { UsageError } from './usage-error';

/** What a run of the command is told. */
export interface RunOptions {
  /** An assembly or a template. */
  readonly source: string;
  readonly stack?: string | undefined;
  readonly region?: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  /** Addresses for every target group, or by the name of one; neither is the stack's own targets. */
  readonly targets?: readonly string[] | Readonly<Record<string, string[]>> | undefined;
  /** Program and arguments of a target that the run starts. */
  readonly command: readonly string[];
  /** 0 is any free one. */
  readonly port: number;
  readonly https: boolean;
  readonly people: readonly LocalPerson[];
  readonly ignore: readonly string[];
  readonly state: string;
  readonly fresh: boolean;
  readonly verbose: boolean;
}

/** What the command is asked for. */
export type Invocation = 'help' | 'version' | RunOptions;

const many = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean', default: false } as const;

const OPTIONS = {
  target: many,
  parameter: many,
  person: many,
  people: { type: 'string' },
  ignore: many,
  stack: { type: 'string' },
  region: { type: 'string' },
  port: { type: 'string', default: '3000' },
  state: { type: 'string', default: '.local-aws' },
  https: flag,
  fresh: flag,
  verbose: flag,
  help: { ...flag, short: 'h' },
  version: { ...flag, short: 'v' },
} as const;

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The two sides of the first `=`. */
function pair(option: string, text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new UsageError(`--${option}: expected <name>=<value>, got ${text}`);
}

const isAddress = (text: string) => /^[a-z]+:\/\//i.test(text);

function targetsOf(given: readonly string[]): RunOptions['targets'] {
  const addresses = given.filter(isAddress);
  if (given.length === 0) return undefined;
  if (addresses.length === given.length) return addresses;
  if (addresses.length > 0) {
    throw new UsageError('--target: expected a <group>= before each address, or before none');
  }
  const groups: Record<string, string[]> = {};
  for (const [group, url] of given.map((text) => pair('target', text))) {
    groups[group] = [...(groups[group] ?? []), url];
  }
  return groups;
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--port: expected a number up to 65535, got ${text}`);
}

/**
 * Reads the arguments of the command.
 *
 * @throws {UsageError} for one that it does not take, or two that exclude each other
 */
export function readArguments(args: readonly string[]): Invocation {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const { values, positionals } = parsed(args.slice(0, end));
  if (values.help) return 'help';
  if (values.version) return 'version';
  const [source = 'cdk.out', ...others] = positionals;
  if (others.length > 0) {
    throw new UsageError(`Expected one assembly or template, got ${positionals.join(' and ')}`);
  }
  const command = args.slice(end + 1);
  if (end < args.length && command.length === 0)
    throw new UsageError('Expected a command after --');
  const targets = targetsOf(values.target);
  if (targets && command.length > 0) {
    throw new UsageError('Expected --target or a command after --, got both');
  }
  const { stack, region, https, ignore, state, fresh, verbose, people } = values;
  return {
    source,
    stack,
    region,
    parameters: Object.fromEntries(values.parameter.map((text) => pair('parameter', text))),
    targets,
    command,
    port: portOf(values.port),
    https,
    people: [...(people === undefined ? [] : peopleIn(people)), ...values.person.map(personOf)],
    ignore,
    state,
    fresh,
    verbose,
  };
}
