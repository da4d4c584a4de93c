import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { freePort } from 'local-aws';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { processesIn } from '../../fixtures/tree-copy';
import { printed, start, useStartCopy } from './start-run';

const copy = useStartCopy();

it.runIf(process.platform === 'linux')(
  'ends, and says why, when its only instance ends',
  async () => {
    const child = start(copy(), await freePort());
    const complained = text(child.stderr!);
    await printed(child, /Ctrl-C stops all of it/);
    const instances = (await processesIn(copy())).filter(({ place }) => place.includes('asset.'));
    expect(instances).toHaveLength(1);
    for (const { id } of instances) process.kill(Number(id), 'SIGKILL');
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(await complained).toContain('portal ended by SIGKILL');
    expect(await processesIn(copy())).toEqual([]);
  },
  60_000,
);

it('ends all that it has begun when it is told to stop while it builds', async () => {
  const child = start(copy(), await freePort());
  await printed(child, /Template/);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(await processesIn(copy())).toEqual([]);
  await expect(access(join(copy(), '.local/run.pid'))).rejects.toThrow('ENOENT');
});
