import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { InterruptedError, OperationError } from '../../../tools/operate/errors';
import { runOperation, type Operation } from '../../../tools/operate/operation';
import { denied, noCredentials, serviceError } from './support/replay';
import { testTerminal } from './support/terminal';

async function run(operation: Operation) {
  const terminal = testTerminal();
  const code = await runOperation(operation, ['argument'], terminal);
  return { code, shown: terminal.shown() };
}

const failing = (error: Error) => run(async () => Promise.reject(error));

describe('a command', () => {
  it('gets its arguments and gives the exit code', async () => {
    const { code } = await run(async (args) => (args[0] === 'argument' ? 7 : 8));
    expect(code).toBe(7);
  });

  it.each([
    [new OperationError('Mend this.'), 'Mend this.'],
    [denied, 'AWS does not allow this: User: arn:aws:iam::111122223333:user/op'],
    [noCredentials, 'AWS_PROFILE'],
    [serviceError('LimitExceededException', 'Too many'), 'LimitExceededException: Too many'],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'Expected an answer, got none'],
  ])('tells in one line and without a stack: %s', async (error, line) => {
    const { code, shown } = await failing(error);
    expect(code).toBe(1);
    expect(shown).toContain(line);
    expect(shown).not.toMatch(/\n\s+at /);
  });

  it('keeps the stack of an error that nobody foresaw', async () => {
    const { code, shown } = await failing(new TypeError('undefined is not a function'));
    expect(code).toBe(1);
    expect(shown).toMatch(/TypeError: undefined is not a function\n\s+at /);
  });

  it('ends like any interrupted program when the operator gives up', async () => {
    expect((await failing(new InterruptedError())).code).toBe(130);
  });

  it.each([
    [
      'is refused by any other name',
      ['toString'],
      /^Expected one of .*deploy, deploy:check, .*"toString"$/,
    ],
    [
      'is told what is wrong in the process, too',
      ['users:unlock', 'nobody'],
      /^Expected an email address such as someone@example.com, got "nobody"$/,
    ],
  ])('%s', (_, args, complaint) => {
    const main = ['--import', 'tsx', 'tools/main.ts', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, main, { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.trimEnd()).toMatch(complaint);
  });
});
