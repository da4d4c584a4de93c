import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certificateIn } from '../src/alb/certificate';
import { keysIn } from '../src/alb/keys';
import { emptyState, readState } from '../src/cognito/pool-state';
import { StateFileError } from '../src/state-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const READERS = [
  ['user-pool.json', (path: string) => readState(path, 'eu-central-1_Pool')],
  ['load-balancer.json', (path: string) => keysIn(path)],
  ['certificate.json', (path: string) => certificateIn(path)],
] as const;

/** As a full disk, another program or a hand leave a file. */
const BROKEN = ['', '{"version":1,', '[]', '{}', 'null', '"text"', '7', '\0\0\0\0'];

describe.each(READERS)('%s', (name, read) => {
  it.each(BROKEN.map((text) => [JSON.stringify(text), text]))(
    'is named where it says %s',
    async (_, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      const reading = async () => read(path);
      await expect(reading()).rejects.toThrow(StateFileError);
      await expect(reading()).rejects.toThrow(`${path}: expected `);
    },
  );

  it('is named where it is a folder', async () => {
    const path = join(folder, name);
    mkdirSync(path);
    const reading = async () => read(path);
    await expect(reading()).rejects.toThrow(StateFileError);
  });
});

it('names the part of a pool that is of another kind', () => {
  const path = join(folder, 'user-pool.json');
  for (const users of [undefined, null, 'text', 7]) {
    writeFileSync(path, JSON.stringify({ ...emptyState('eu-central-1_Pool', 0), users }));
    expect(() => readState(path, 'eu-central-1_Pool')).toThrow('one whose users is missing');
  }
});
