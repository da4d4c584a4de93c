import { once } from 'node:events';
import { access, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { freePort, listen } from 'local-aws';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ask } from '../../../packages/local-aws/tests/fixtures/http';
import { processesIn } from '../../fixtures/tree-copy';
import { printed, start, useStartCopy } from './start-run';

const copy = useStartCopy();

it('brings everything up, says where, and leaves nothing behind after Ctrl-C', async () => {
  const port = await freePort();
  const child = start(copy(), port, '--targets', '2');
  const output = await printed(child, /Ctrl-C stops all of it/);
  const stack = JSON.parse(await readFile(join(copy(), '.local/stack.json'), 'utf8')) as Record<
    string,
    unknown
  > & { targets: string[]; users: { email: string; password: string; groups: string[] }[] };

  expect(stack.portalUrl).toBe(`http://localhost:${port}`);
  expect(output).toContain(`http://localhost:${port}`);
  expect(Object.keys(stack).sort()).toEqual([
    'albPublicKeysUrl',
    'cognitoUrl',
    'dynamodbUrl',
    'eventsUrl',
    'functions',
    'inboxUrl',
    'lambdaUrl',
    'portalUrl',
    'targets',
    'users',
  ]);
  expect(stack.users).toHaveLength(5);
  for (const { email, password } of stack.users) {
    expect(output).toContain(email);
    expect(output).toContain(password);
  }
  expect(stack.targets).toHaveLength(2);
  const parts = [stack.portalUrl, ...stack.targets].map(String);
  for (const part of parts) expect((await ask(part, '/health')).status).toBe(200);
  expect((await ask(String(stack.eventsUrl), '/')).text).toContain('GET /health');
  const inbox = await ask(String(stack.inboxUrl), '/store');
  expect(JSON.parse(inbox.text)).toMatchObject({ emails: [] });

  const exit = once(child, 'exit');
  process.kill(-child.pid!, 'SIGINT');
  await exit;
  const urls = ['cognitoUrl', 'dynamodbUrl', 'eventsUrl', 'inboxUrl', 'albPublicKeysUrl'].map(
    (k) => stack[k],
  );
  for (const url of [...parts, ...urls]) {
    await expect(ask(String(url), '/')).rejects.toThrow('ECONNREFUSED');
  }
  await expect(access(join(copy(), '.local/stack.json'))).rejects.toThrow('ENOENT');
  expect(await processesIn(copy())).toEqual([]);
});

it('runs what it made the last time while nothing has changed, and makes anew what is damaged', async () => {
  const again = async () => {
    const child = start(copy(), await freePort());
    const output = await printed(child, /Ctrl-C stops all of it/);
    const exit = once(child, 'exit');
    process.kill(-child.pid!, 'SIGINT');
    await exit;
    return output;
  };
  expect(await again()).toMatch(/Template +as the last time/);
  const file = join(copy(), 'dist/start/starter/EmployeeAccessPortal.template.json');
  const template = await readFile(file, 'utf8');
  await writeFile(file, template.slice(0, -2));
  expect(await again()).toMatch(/Release +as the last time\n +Template +\d/);
  expect(await readFile(file, 'utf8')).toBe(template);
});

it('says at once that its port is taken, and how to choose another', async () => {
  const other = createServer();
  const port = await listen(other, 0, '127.0.0.1');
  const child = start(copy(), port);
  const [words] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
  other.close();
  expect(child.exitCode).toBe(1);
  expect(words).toContain(`Port ${port} is taken`);
  expect(words).toContain('PORTAL_PORT=');
});
