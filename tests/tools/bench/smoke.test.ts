import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('runs every part of the bench with a few requests', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'bench:smoke']);
  expect(stdout.match(/^## .*/gm)).toHaveLength(7);
  expect(stdout).not.toContain('NaN');
});
