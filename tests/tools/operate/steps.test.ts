import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cdk, npmScript, runStep, StepFailedError } from '../../../tools/operate/steps';
import { stackName } from './support/grounds';

const starter = { stackName, profile: 'starter' };
const run = promisify(execFile);
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('a step', () => {
  it('is a command of the CDK that package.json pins, on the assembly of the profile', async () => {
    const { program, args } = cdk('list', starter);
    const { stdout } = await run(program, args);
    expect(stdout.trim()).toBe(stackName);
    const version = await run(program, [args[0] ?? '', '--version']);
    expect(version.stdout).toMatch(new RegExp(`^${manifest.devDependencies['aws-cdk']} `));
  });

  it.each([
    ['deploy', ['--require-approval', '--method', '--change-set-name']],
    ['destroy', ['--force']],
    ['import', ['--force', '--resource-mapping-inline']],
  ])('takes only options that cdk %s knows', async (verb, options) => {
    const { program, args } = cdk(verb, starter, ...options);
    const { stdout } = await run(program, [...args.slice(0, 2), '--help']);
    if (verb === 'deploy') expect(stdout).toContain('"prepare-change-set"');
    for (const option of args.filter((arg) => arg.startsWith('--'))) {
      expect(stdout).toContain(option.replace('--no-', '--'));
    }
  });

  it('names a script that exists', () => {
    for (const name of ['build', 'synth']) expect(manifest.scripts).toHaveProperty(name);
    expect(npmScript('synth')).toMatchObject({
      program: 'npm',
      args: ['run', '--silent', 'synth'],
    });
    expect(npmScript('synth', '--sign-in-prefix', 'a').args).toEqual(
      'run --silent synth -- --sign-in-prefix a'.split(' '),
    );
  });

  it('fails with what it ended with', async () => {
    const node = (code: string) => ({
      label: 'a step',
      program: process.execPath,
      args: ['-e', code],
    });
    await expect(runStep(node('process.exit(0)'))).resolves.toBeUndefined();
    await expect(runStep(node('process.exit(3)'))).rejects.toThrow('a step failed (exit code 3)');
    await expect(runStep(node('process.kill(process.pid, "SIGTERM")'))).rejects.toThrow('SIGTERM');
    await expect(runStep(node('process.exit(1)'))).rejects.toThrow(StepFailedError);
  });
});
