import { expect, it } from 'vitest';
import { readStartOptions, UsageError } from '../../../tools/start/options';

it('has defaults', () => {
  expect(readStartOptions([], {})).toEqual({
    profile: 'starter',
    seed: 'starter',
    port: 3000,
    fresh: false,
    https: false,
    quotas: false,
    verbose: false,
  });
});

it('takes what the contract names', () => {
  const options = readStartOptions(
    [
      '--profile',
      'production',
      '--seed',
      'large',
      '--targets',
      '2',
      '--fresh',
      '--https',
      '--quotas',
      '--verbose',
    ],
    {
      PORTAL_PORT: '4000',
    },
  );
  expect(options).toEqual({
    profile: 'production',
    seed: 'large',
    port: 4000,
    targets: 2,
    fresh: true,
    https: true,
    quotas: true,
    verbose: true,
  });
});

it.each([
  [['--targets', '0'], {}, '--targets'],
  [['--targets', 'two'], {}, '--targets'],
  [['--target', '2'], {}, '--target'],
  [['--seed', 'huge'], {}, '--seed: expected starter or large, got "huge"'],
  [['extra'], {}, 'extra'],
  [[], { PORTAL_PORT: '70000' }, 'PORTAL_PORT'],
  [[], { PORTAL_PORT: 'http' }, 'PORTAL_PORT'],
])('refuses %j with %j and names it', (args, variables, named) => {
  const read = () => readStartOptions(args, variables);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(named);
});
