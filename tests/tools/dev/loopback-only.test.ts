import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';

/** Listens as Remix's dev server does. */
const SERVER = `
const server = require('node:http').createServer((request, response) => response.end('told'));
server.listen(0, () => console.log(JSON.stringify(server.address())));
`;

it("keeps Remix's server on the loopback, and to the portal's pages", async () => {
  const preloads = ['--import', 'tsx', '--import', './tools/dev/loopback-only.ts'];
  const child = spawn(process.execPath, [...preloads, '--eval', SERVER], {
    env: { ...process.env, PORTAL_PORT: '3210' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { address, port } = JSON.parse(line) as { address: string; port: number };
    expect(address).toBe('127.0.0.1');
    const asked = async (origin: string) =>
      (await fetch(`http://127.0.0.1:${port}`, { headers: { origin } })).status;
    expect(await asked('http://localhost:3210')).toBe(200);
    expect(await asked('http://127.0.0.1:3210')).toBe(200);
    expect(await asked('http://localhost:3000')).toBe(403);
  } finally {
    child.kill();
  }
});
