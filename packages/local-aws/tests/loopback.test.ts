import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { closeServer, freePort, listen, namesThisMachine, PortTakenError } from '../src/loopback';

it('finds ports that stay free, since no system hands them out by itself', async () => {
  const port = await freePort();
  expect(port).toBeLessThan(32_768);
  const server = createServer();
  expect(await listen(server, port, '127.0.0.1')).toBe(port);
  await expect(listen(createServer(), port, '127.0.0.1')).rejects.toThrow(PortTakenError);
  await closeServer(server);
});

it('tells names of this machine from others', () => {
  for (const name of ['127.0.0.1:80', 'localhost:3000', 'LOCALHOST']) {
    expect(namesThisMachine(name)).toBe(true);
  }
  for (const name of [undefined, '', 'localhost.evil.example', '127.0.0.1.evil.example:80']) {
    expect(namesThisMachine(name)).toBe(false);
  }
});
