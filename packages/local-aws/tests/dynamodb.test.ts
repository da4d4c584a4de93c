import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDynamodb } from '../src/dynamodb';
import { StateFileError } from '../src/state-file';

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'dynamodb-'));
});
afterAll(() => rm(parent, { recursive: true }));

it.each([
  ['CURRENT', 'no name of a manifest'],
  ['MANIFEST-', ''],
])('names tables whose %s is broken, and does not wait for them', async (file, text) => {
  const directory = join(parent, file);
  await (await startDynamodb(directory)).close();
  for (const name of (await readdir(directory)).filter((each) => each.startsWith(file))) {
    await writeFile(join(directory, name), text);
  }
  const attempt = startDynamodb(directory);
  await expect(attempt).rejects.toThrow(StateFileError);
  await expect(attempt).rejects.toThrow(`${directory}: expected the tables of DynamoDB, got `);
});

it('names a file where the tables should be', async () => {
  const path = join(parent, 'file');
  await writeFile(path, '');
  await expect(startDynamodb(path)).rejects.toThrow(StateFileError);
});
