import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './errors';

/** What a command takes. */
export interface Usage<Options extends NonNullable<ParseArgsConfig['options']>> {
  /** As it is typed, for the message. */
  readonly synopsis: string;
  readonly options: Options;
  /** The names of the arguments that must be there. */
  readonly positionals?: readonly string[];
}

/**
 * Reads the arguments of a command.
 *
 * @throws {UsageError} for an unknown option, or one argument too many or too few
 */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  { synopsis, options, positionals: names = [] }: Usage<Options>,
) {
  const refuse = (message: string) => new UsageError(`${message}\nUsage: ${synopsis}`);
  const parse = () => {
    try {
      return parseArgs({ args, options, allowPositionals: true, strict: true });
    } catch (error) {
      throw refuse(error instanceof Error ? error.message : String(error));
    }
  };
  const { values, positionals } = parse();
  if (positionals.length !== names.length) {
    const expected = names.length === 0 ? 'no argument' : names.join(', ');
    throw refuse(`Expected ${expected}, got ${positionals.length} arguments`);
  }
  return { values, positionals };
}

/** Names the profile to deploy. */
export const profileOption = { type: 'string' } as const;

/** The options that say what a command acts on. */
export const targetOptions = { deployed: { type: 'boolean', default: false } } as const;

/**
 * Checks the shape of an email address: what it is told to be, an address and not an option.
 *
 * @throws {UsageError}
 */
export function emailArgument(text = ''): string {
  if (/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(text)) return text;
  throw new UsageError(`Expected an email address such as someone@example.com, got "${text}"`);
}
