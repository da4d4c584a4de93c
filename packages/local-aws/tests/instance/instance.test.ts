import { EventEmitter, once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InstanceEndedError, startInstance } from '../../src/instance/instance';
import type { SystemdUnit } from '../../src/instance/unit';

let folder: string;
const printed: string[] = [];
const told = new EventEmitter();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'instance-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

async function start(program: string, unit: Partial<SystemdUnit> = {}, output?: number) {
  await writeFile(join(folder, 'server.js'), program);
  return startInstance({
    unit: {
      name: 'sample',
      execStart: ['/usr/bin/node', '--no-deprecation', '/opt/sample/server.js', 'word'],
      workingDirectory: '/opt/sample',
      environment: { PORT: '8080', COLOUR: 'blue' },
      restart: 'no',
      restartSeconds: 0,
      release: folder,
      ...unit,
    },
    port: 4321,
    environment: { COLOUR: 'none', PLACE: 'here' },
    log: (line) => {
      printed.push(line as string);
      told.emit('line');
    },
    output,
  });
}

it("runs what ExecStart names, with the unit's environment before the machine's", async () => {
  const { COLOUR, PLACE, HOST, PORT } = {
    COLOUR: 'blue',
    PLACE: 'here',
    HOST: '127.0.0.1',
    PORT: '4321',
  };
  const instance = await start(
    'const { HOME, ...rest } = process.env; console.error(JSON.stringify([process.argv.slice(2), process.execArgv, rest, HOME])); process.exitCode = 3;',
  );
  const error = await instance.ended.catch((reason: unknown) => reason as InstanceEndedError);
  expect(error).toBeInstanceOf(InstanceEndedError);
  expect(error.message).toContain('sample ended with exit code 3');
  const said: unknown = JSON.parse(/\[.*\]/.exec(error.message)?.[0] ?? '');
  expect(said).toEqual([['word'], ['--no-deprecation'], { COLOUR, PLACE, HOST, PORT }, null]);
  expect(printed.join()).toContain('--no-deprecation');
});

it('hands the process a descriptor for what it prints', async () => {
  const file = join(folder, 'output');
  const output = openSync(file, 'a');
  const instance = await start("console.log('kept elsewhere');", {}, output);
  closeSync(output);
  await instance.ended.catch(() => undefined);
  expect(readFileSync(file, 'utf8')).toBe('kept elsewhere\n');
  expect(printed).not.toContain('kept elsewhere');
});

it('asks the process to end, and waits until it has', async () => {
  const instance = await start(
    "process.on('SIGTERM', () => { console.log('tidied up'); process.exit(); }); setInterval(() => {}, 1_000); console.log('ready');",
  );
  while (!printed.includes('ready')) await once(told, 'line');
  await instance.stop();
  await instance.stop();
  expect(printed).toContain('tidied up');
});
