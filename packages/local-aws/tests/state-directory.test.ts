import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimState, ForeignFolderError, StateInUseError } from '../src/state-directory';

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

it.each(['', '12 ', 'no process', '-1', '{}'])('takes over a lock that says "%s"', async (text) => {
  await (
    await claimState(state, false)
  )();
  await writeFile(join(state, 'run.pid'), text);
  await claimState(state, false);
  expect(await readFile(join(state, 'run.pid'), 'utf8')).toMatch(`${process.pid} `);
});

it('takes over from a run whose id another process has now', async () => {
  await (
    await claimState(state, false)
  )();
  await writeFile(join(state, 'run.pid'), `${process.pid} Mon Jan  1 00:00:00 2001\n`);
  await claimState(state, false);
});

it.each([undefined, '2147483646'])('lets one of many in that start at once (%s)', async (left) => {
  await (
    await claimState(state, false)
  )();
  if (left) await writeFile(join(state, 'run.pid'), left);
  const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claimState(state, true)));
  expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('neither uses nor empties a folder that no run made', async () => {
  await mkdir(state);
  await writeFile(join(state, 'thesis.txt'), '');
  for (const fresh of [false, true]) {
    await expect(claimState(state, fresh)).rejects.toThrow(ForeignFolderError);
    await expect(claimState(state, fresh)).rejects.toThrow('it has thesis.txt');
  }
  expect(await readdir(state)).toEqual(['thesis.txt']);
});
