import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { bundleOf } from './support/functions';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

it('is none that a function needs anything of', async () => {
  const directory = await bundleOf(`export const handler = async () => process.cwd();`);
  const program = join(PACKAGE, 'tests/lambda/support/elsewhere.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', program, directory, join(directory, 'index.mjs')],
    { cwd: PACKAGE },
  );
  expect(JSON.parse(stdout)).toEqual({ kind: 'returned', payload: directory });
});
