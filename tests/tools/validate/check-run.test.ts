import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CheckRun, excerptOf, type CheckResult } from '../../../tools/validate/check-run';

let logs: string;
beforeAll(async () => {
  logs = await mkdtemp(join(tmpdir(), 'checks-'));
});
afterAll(() => rm(logs, { recursive: true }));

const node = (code: string) => [process.execPath, '--eval', code];
const outcomes = (results: readonly CheckResult[]) => results.map(({ outcome }) => outcome);

it('runs what comes after a check only if that has passed, and keeps what was said', async () => {
  const told: string[] = [];
  const run = new CheckRun(logs, 2, ({ name }) => told.push(name));
  const results = await run.run([
    { name: 'good', command: node('console.log("well")') },
    { name: 'bad', command: node('console.error("ill"); process.exit(3)') },
    { name: 'after-good', command: node(''), after: ['good'] },
    { name: 'after-both', command: node(''), after: ['good', 'bad'] },
  ]);
  expect(outcomes(results)).toEqual(['ok', 'failed', 'ok', 'left out']);
  expect(results[1]?.said).toBe('ill\n');
  expect(await readFile(join(logs, 'bad.log'), 'utf8')).toBe('ill\n');
  expect(told.toSorted()).toEqual(['after-both', 'after-good', 'bad', 'good']);
});

it('runs so many at a time, and no more', async () => {
  const times = 'const at = Date.now(); setTimeout(() => console.log(at, Date.now()), 200)';
  const run = new CheckRun(logs, 1, () => undefined);
  const results = await run.run(['a', 'b'].map((name) => ({ name, command: node(times) })));
  const [first, second] = results.map(({ said }) => said.split(' ').map(Number));
  expect(second?.[0]).toBeGreaterThanOrEqual(first?.[1] ?? Infinity);
});

it('ends what runs when it is stopped, with what that has started, and begins nothing', async () => {
  const run = new CheckRun(logs, 1, () => undefined);
  const forever = `process.kill(${process.pid}, 'SIGUSR2'); setInterval(() => {}, 1000)`;
  const child = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(forever)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`;
  const begun = new Promise((resolve) => process.once('SIGUSR2', resolve));
  const over = run.run([
    { name: 'forever', command: node(child) },
    { name: 'next', command: node('') },
  ]);
  await begun;
  run.stop();
  // The output closes when the last process that holds it has ended.
  expect(outcomes(await over)).toEqual(['failed', 'left out']);
});

it('shows the first failure of vitest, and the end of anything else', () => {
  const many = Array.from({ length: 40 }, (_, at) => `line ${at}`);
  const vitest = [...many, ' FAIL  core tests/a.test.ts > does', 'Error: no', ...many].join('\n');
  expect(excerptOf(vitest).slice(0, 2)).toEqual([
    ' FAIL  core tests/a.test.ts > does',
    'Error: no',
  ]);
  expect(excerptOf(many.join('\n')).at(-1)).toBe('line 39');
  expect(excerptOf(vitest).length).toBeLessThan(15);
});
