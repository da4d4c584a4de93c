import { describe, expect, it } from 'vitest';
import { emailArgument, readArguments, targetOptions } from '../../../tools/operate/arguments';
import { UsageError } from '../../../tools/operate/errors';

const usage = {
  synopsis: 'npm run it -- <email>',
  options: targetOptions,
  positionals: ['an email'],
};

describe('arguments', () => {
  it('are read with their defaults', () => {
    const { values, positionals } = readArguments(['a@example.com'], usage);
    expect({ ...values }).toEqual({ deployed: false });
    expect(positionals).toEqual(['a@example.com']);
  });

  it.each([[[]], [['a', 'b']], [['a', '--secret']], [['a', '--deployed=x']]])(
    'refuse %j and show the usage',
    (args) => {
      expect(() => readArguments(args, usage)).toThrow(UsageError);
      expect(() => readArguments(args, usage)).toThrow('Usage: npm run it -- <email>');
    },
  );

  it.each(['', 'someone', '@example.com', 'a@b', 'a b@example.com'])('take no address %j', (text) =>
    expect(() => emailArgument(text)).toThrow(UsageError),
  );
});
