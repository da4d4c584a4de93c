import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { existsSync } from 'node:fs';
import { runStep } from '../../../tools/start/step';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'template-'));
});
afterAll(() => rm(folder, { recursive: true }));

const stop = new AbortController();
const step = (profile: string, output: string) =>
  runStep(['tools/start/template-program.ts', profile, output], {
    root: '.',
    variables: process.env,
    signal: stop.signal,
  });

it.each(['starter', 'production'])(
  'is the template of %s that npm run synth makes, to the byte, with the same assets',
  async (profile) => {
    const output = join(folder, profile);
    const { release, done } = step(profile, output);
    release();
    await done;
    const names = (await readdir(output)).filter((name) => /template\.json$|^asset\./.test(name));
    const synthesized = await readdir(`cdk.out/${profile}`);
    expect(names.sort()).toEqual(
      synthesized.filter((name) => /template\.json$|^asset\./.test(name)).sort(),
    );
    const template = names.find((name) => name.endsWith('template.json'))!;
    expect((await readFile(join(output, template))).toString()).toBe(
      (await readFile(join('cdk.out', profile, template))).toString(),
    );
    // Nobody can take it for one that rules were held against.
    expect(existsSync(join(`cdk.out/${profile}`, 'validation-report.json'))).toBe(true);
    expect(existsSync(join(output, 'validation-report.json'))).toBe(false);
  },
);

it('says at once, in a line, that there is no such profile', async () => {
  await expect(step('small', join(folder, 'small')).done).rejects.toThrow(
    '--profile: expected one of starter, production, got "small"',
  );
});

it('makes nothing before it is told that the release is there, and ends when it is stopped', async () => {
  const output = join(folder, 'stopped');
  const { done } = step('starter', output);
  const stopped = once(stop.signal, 'abort');
  stop.abort(new Error('told to stop'));
  await stopped;
  await expect(done).rejects.toThrow('told to stop');
  expect(existsSync(output)).toBe(false);
});
