import { parseArgs } from 'node:util';

const MAX_TARGETS = 8;

const SEEDS = ['starter', 'large'] as const;
type SeedName = (typeof SEEDS)[number];

/** What `npm start` can be told. */
export interface StartOptions {
  /** The profile to run: the synthesis knows which there are. */
  readonly profile: string;
  readonly port: number;
  /** How many instances; as many as the profile's template asks for if not given. */
  readonly targets?: number;
  /** What company it is made for: the product's own list of areas, or a large one's. */
  readonly seed: SeedName;
  /** Whether to forget the state of earlier runs. */
  readonly fresh: boolean;
  /** Whether to serve the HTTPS listener over TLS, with a certificate of this machine's own. */
  readonly https: boolean;
  /** Whether the user pool throttles at the documented rates. */
  readonly quotas: boolean;
  /** Whether to show the logs of the parts as they are written. */
  readonly verbose: boolean;
}

/** An option that `npm start` does not take; the message says what it takes. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the arguments of `npm start -- …` and `PORTAL_PORT`.
 *
 * @throws {UsageError}
 */
export function readStartOptions(
  args: string[],
  variables: Record<string, string | undefined>,
): StartOptions {
  const { PORTAL_PORT: port = '3000' } = variables;
  return {
    port: wholeNumber('PORTAL_PORT', port, 65_535),
    ...parse(args),
  };
}

function parse(args: string[]): Omit<StartOptions, 'port'> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        profile: { type: 'string', default: 'starter' },
        seed: { type: 'string', default: 'starter' },
        targets: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        https: { type: 'boolean', default: false },
        quotas: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
      },
    });
    const { seed, targets, ...others } = values;
    return {
      ...others,
      seed: seedNamed(seed),
      ...(targets !== undefined && { targets: wholeNumber('--targets', targets, MAX_TARGETS) }),
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const came = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${came}\nUsage: npm start [-- --profile <name>] [--seed <name>] [--targets <number>] [--https] [--fresh] [--quotas] [--verbose]`,
    );
  }
}

function seedNamed(text: string): SeedName {
  const found = SEEDS.find((name) => name === text);
  if (found) return found;
  throw new UsageError(`--seed: expected ${SEEDS.join(' or ')}, got "${text}"`);
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (value >= 1 && value <= most) return value;
  throw new UsageError(`${name}: expected a whole number from 1 to ${most}, got "${text}"`);
}
