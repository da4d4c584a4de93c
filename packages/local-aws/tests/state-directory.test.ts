import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimState, StateInUseError } from '../src/state-directory';

let parent: string;
let state: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'claim-'));
  state = join(parent, 'state');
});
afterEach(() => rm(parent, { recursive: true }));

it('makes the folder, and gives it free again', async () => {
  const release = await claimState(state, false);
  await expect(claimState(state, false)).rejects.toThrow(StateInUseError);
  await expect(claimState(state, false)).rejects.toMatchObject({ pid: process.pid });
  await release();
  await (
    await claimState(state, false)
  )();
});

it('forgets nothing of a run that is under way', async () => {
  const release = await claimState(state, false);
  await writeFile(join(state, 'kept'), '');
  await expect(claimState(state, true)).rejects.toThrow('Stop that one first');
  expect(await readdir(state)).toContain('kept');
  await release();
  await claimState(state, true);
  expect(await readdir(state)).not.toContain('kept');
});

it('takes over from a run that was killed', async () => {
  await (
    await claimState(state, false)
  )();
  await writeFile(join(state, 'run.pid'), '2147483646');
  await claimState(state, false);
});
