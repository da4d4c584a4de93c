import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Level } from 'level';
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

it.each([
  ['cut off', (table: Buffer) => table.subarray(0, table.length / 2)],
  ['overwritten', (table: Buffer) => table.fill(0)],
  ['garbled within', (table: Buffer) => table.fill('"\n', 40, 80)],
])('names tables of which a file is %s, which answer no request', async (what, damaged) => {
  const directory = join(parent, what);
  const kept = new Level(directory);
  await kept.put('table~one', `{"TableName":"one","of":"${'x'.repeat(200)}"}`);
  await kept.close();
  // Opening again puts what is in the log into a table file.
  await (await startDynamodb(directory)).close();
  const [file = ''] = (await readdir(directory)).filter((each) => each.endsWith('.ldb'));
  await writeFile(join(directory, file), damaged(await readFile(join(directory, file))));
  await expect(startDynamodb(directory)).rejects.toThrow(
    /^\S[^\n]*: expected the tables of DynamoDB, got [^\n]+$/,
  );
});

it('names a file where the tables should be', async () => {
  const path = join(parent, 'file');
  await writeFile(path, '');
  await expect(startDynamodb(path)).rejects.toThrow(StateFileError);
});
